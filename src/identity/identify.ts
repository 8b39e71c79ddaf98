import { LRUCache } from 'lru-cache';
import { NotServedError, SentryNotFoundError } from '../errors.ts';
import type { Actor } from '../model/actor.ts';
import type { MemberDetails } from '../model/member.ts';
import type { Identification, UnservedReason } from '../model/principal.ts';
import type { SlackLink } from '../model/slack-link.ts';
import type { SlackPerson } from '../model/slack-person.ts';
import type { SentryReader } from '../sentry/ports.ts';
import type { SlackDirectory } from '../slack/ports.ts';
import type { BlockStore, LinkStore } from '../store/ports.ts';
import { type EmailMatchSettings, matchableAddress, matchMember } from './email-match.ts';
import { unservedReason } from './unserved-reason.ts';

/** Finds out who is asking. */
export interface Identity {
  /**
   * The checks on the Slack side and of the bot's own blocks, which come first and cost Sentry no call. Throws
   * `NotServedError`; `SlackUnavailableError` or `StoreUnavailableError` if that cannot be found out.
   */
  admit(actor: Actor, freshness?: Freshness): Promise<SlackPerson>;
  /** The member that an admitted person maps to, at most 60 s old unless asked afresh. A look-up that fails throws. */
  identify(actor: Actor, person: SlackPerson, freshness?: Freshness): Promise<Identification>;
  /** Why the bot does not serve an account of the workspace, by Slack's word of this moment; undefined if it does. */
  standing(userId: string): Promise<UnservedReason | undefined>;
  /**
   * The member that a user of the workspace maps to, whether or not the bot serves them now: at this moment, unless an
   * answer of the last 60 s will do.
   */
  memberOf(userId: string, freshness?: Freshness): Promise<MemberDetails | undefined>;
}

/** Before a change everything is asked afresh: what was lost a minute ago must not act any more. */
export interface Freshness {
  readonly afresh: boolean;
}

/** What {@link createIdentity} needs. */
export interface IdentityOptions {
  readonly directory: SlackDirectory;
  readonly reader: SentryReader;
  readonly settings: EmailMatchSettings;
  readonly links: Pick<LinkStore, 'ofUser' | 'ofMember'>;
  readonly blocks: Pick<BlockStore, 'of'>;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

interface LookUp {
  readonly actor: Actor;
  readonly person: SlackPerson;
  readonly link: SlackLink | undefined;
}

const CACHED: Freshness = { afresh: false };
const FRESH: Freshness = { afresh: true };
const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

/** Builds the identity room over Slack's directory and Sentry's members. */
export function createIdentity(options: IdentityOptions): Identity {
  const { directory, reader, settings, links, blocks, monotonicNow } = options;
  // Equal look-ups in flight share one; a failed one is not kept.
  const known = new LRUCache<string, Identification, LookUp>({
    max: MAX_ENTRIES,
    ttl: MAX_AGE_MS,
    ttlResolution: 0,
    perf: { now: monotonicNow },
    // Age counts from the question, not from the answer.
    fetchMethod: async (_key, _stale, { context, options: entry }) => {
      const askedAt = monotonicNow();
      const identification = await lookUp(context);
      entry.ttl = Math.max(1, MAX_AGE_MS - (monotonicNow() - askedAt));
      return identification;
    },
  });

  function lookUp({ actor, person, link }: LookUp): Promise<Identification> {
    return link === undefined ? lookUpAddress(actor, person) : lookUpLink(actor, link);
  }

  async function lookUpLink(actor: Actor, link: SlackLink): Promise<Identification> {
    try {
      const member = await reader.retrieveOrganizationMember(link.memberId);
      const principal = { actor, member, mappedBy: 'link', link, mayAct: true } as const;
      return { kind: 'mapped', principal };
    } catch (error) {
      if (!(error instanceof SentryNotFoundError)) throw error;
      return { kind: 'unmapped', actor, reason: { kind: 'linked-member-gone' } };
    }
  }

  async function lookUpAddress(actor: Actor, person: SlackPerson): Promise<Identification> {
    const address = matchableAddress(person, settings);
    if (address.kind === 'unmatchable') return { kind: 'unmapped', actor, reason: address.reason };

    const found = await reader.findMembersByEmail(address.email);
    if (found.kind === 'too-many') {
      const reason = { kind: 'too-many-to-search', searched: found.searched } as const;
      return { kind: 'unmapped', actor, reason };
    }
    const match = matchMember(found.members, address.email);
    if (match.kind === 'unmatched') return { kind: 'unmapped', actor, reason: match.reason };

    // The list has no teams; and what it said may have changed since, so the details are matched again.
    const member = await reader.retrieveOrganizationMember(match.member.id);
    const confirmed = matchMember([member], address.email);
    if (confirmed.kind === 'unmatched')
      return { kind: 'unmapped', actor, reason: confirmed.reason };
    const mayAct = settings.mode === 'all';
    const principal = { actor, member, mappedBy: 'email', link: undefined, mayAct } as const;
    return { kind: 'mapped', principal };
  }

  /** A member has one link, and is then found by nobody else's address. */
  async function unlessLinkedToAnother(identification: Identification): Promise<Identification> {
    if (identification.kind === 'unmapped') return identification;
    const { actor, member } = identification.principal;
    const other = await links.ofMember(directory.teamId, member.id);
    if (other === undefined || other.user.userId === actor.userId) return identification;
    return { kind: 'unmapped', actor, reason: { kind: 'linked-to-another' } };
  }

  async function identify(
    actor: Actor,
    person: SlackPerson,
    { afresh }: Freshness,
  ): Promise<Identification> {
    // Records are our own and near: they are read each time, so that a link or its end acts at once.
    const link = await links.ofUser(inWorkspace(actor.userId));
    const identification = await known.forceFetch(cacheKey(actor, person, link), {
      forceRefresh: afresh,
      context: { actor, person, link },
    });
    return link === undefined ? unlessLinkedToAnother(identification) : identification;
  }

  // Records belong to the workspace that the bot is installed in, whichever of an Enterprise account's Slack names.
  function inWorkspace(userId: string): Actor {
    return { teamId: directory.teamId, userId };
  }

  return {
    async admit(actor, freshness = CACHED) {
      const person = await directory.person(actor, freshness);
      const reason = unservedReason(person, directory.teamId);
      if (person === undefined || reason !== undefined) {
        throw new NotServedError(reason ?? 'stranger');
      }
      const block = await blocks.of(inWorkspace(actor.userId));
      if (block !== undefined) throw new NotServedError('blocked');
      return person;
    },

    identify: (actor, person, freshness = CACHED) => identify(actor, person, freshness),

    async standing(userId) {
      return unservedReason(await directory.person(inWorkspace(userId), FRESH), directory.teamId);
    },

    async memberOf(userId, freshness = FRESH) {
      const user = inWorkspace(userId);
      const person = await directory.person(user, freshness);
      if (person === undefined) return undefined;
      const identification = await identify(user, person, freshness);
      return identification.kind === 'mapped' ? identification.principal.member : undefined;
    },
  };
}

// What the mapping is made by is part of the key: who changes it is looked up anew at once.
function cacheKey(actor: Actor, person: SlackPerson, link: SlackLink | undefined): string {
  const by = link?.changeId ?? `${person.isEmailConfirmed}:${person.email ?? ''}`;
  return `${actor.teamId}:${actor.userId}:${by}`;
}
