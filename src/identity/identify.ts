import { NotServedError, SentryNotFoundError } from '../errors/errors.ts';
import type { Actor } from '../model/actor.ts';
import { isSameAddress } from '../model/email-address.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { AdmittedUser, Identification, UnservedReason } from '../model/principal.ts';
import type { SlackLink, SlackPerson } from '../model/slack-user.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import { traced } from '../platform/observability/create-trace.ts';
import type { CacheInstrumentation } from '../ports/observability.ts';
import type { CallOptions, SentryReader } from '../ports/sentry.ts';
import type { SlackDirectory } from '../ports/slack.ts';
import type { LinkStore } from '../ports/store.ts';
import type { UserRecordsReader } from '../ports/user-records.ts';
import { type EmailMatchSettings, matchableAddress, matchMember } from './email-match.ts';
import type { CacheOptions, Identity } from './identity.ts';
import { createRecordsOfUsers, type ReadRecords } from './records-of-users.ts';

interface IdentityOptions {
  readonly directory: Pick<SlackDirectory, 'teamId' | 'person'>;
  readonly reader: Pick<SentryReader, 'findMembersByEmail' | 'retrieveOrganizationMember'>;
  readonly settings: EmailMatchSettings;
  readonly links: Pick<LinkStore, 'ofMember'>;
  readonly records: UserRecordsReader;
  /**
   * Reports whether this process receives the changes of other replicas; while it does not, cached mappings are not
   * used.
   */
  readonly receivesInvalidation: () => boolean;
  /** Records lookups in the cache of mappings. */
  readonly instrumentation?: CacheInstrumentation | undefined;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

interface LookUp {
  readonly actor: Actor;
  readonly person: SlackPerson;
  readonly link: SlackLink | undefined;
  readonly options: CallOptions;
}

const FRESH: CacheOptions = { bypassCache: true };

/** Creates the identification of Slack users as Sentry members. */
export function createIdentity(options: IdentityOptions): Identity {
  const { directory, reader, settings, links, records, receivesInvalidation, monotonicNow } =
    options;
  const known = createLoadingCache<Identification>(monotonicNow, options.instrumentation);
  const ownRecords = createRecordsOfUsers({ teamId: directory.teamId, records, links });

  function lookUp(asked: LookUp): Promise<Identification> {
    const { link } = asked;
    return link === undefined ? lookUpAddress(asked) : lookUpLink({ ...asked, link });
  }

  async function lookUpLink({
    actor,
    link,
    options,
  }: LookUp & { readonly link: SlackLink }): Promise<Identification> {
    try {
      const member = await reader.retrieveOrganizationMember(link.memberId, options);
      // The membership may now belong to a different person from the one who was linked.
      if (!isSameAddress(member.email, link.email)) {
        return { kind: 'unmapped', actor, reason: { kind: 'linked-member-changed' } };
      }
      const principal = { actor, member, mappedBy: 'link', link, mayAct: true } as const;
      return { kind: 'mapped', principal };
    } catch (error) {
      if (!(error instanceof SentryNotFoundError)) throw error;
      return { kind: 'unmapped', actor, reason: { kind: 'linked-member-gone' } };
    }
  }

  async function lookUpAddress({ actor, person, options }: LookUp): Promise<Identification> {
    const address = matchableAddress(person, settings);
    if (address.kind === 'unmatchable') return { kind: 'unmapped', actor, reason: address.reason };

    const found = await reader.findMembersByEmail(address.email, options);
    if (found.kind === 'too-many') {
      const reason = { kind: 'too-many-to-search', searched: found.searched } as const;
      return { kind: 'unmapped', actor, reason };
    }
    if (found.kind === 'unreadable') {
      return { kind: 'unmapped', actor, reason: { kind: 'member-unreadable' } };
    }
    const match = matchMember(found.members, address.email);
    if (match.kind === 'unmatched') return { kind: 'unmapped', actor, reason: match.reason };

    // The list contains no teams and may be outdated, so the member is read and matched again.
    const member = await reader.retrieveOrganizationMember(match.member.id, options);
    const confirmed = matchMember([member], address.email);
    if (confirmed.kind === 'unmatched')
      return { kind: 'unmapped', actor, reason: confirmed.reason };
    const mayAct = settings.mode === 'all';
    const principal = { actor, member, mappedBy: 'email', link: undefined, mayAct } as const;
    return { kind: 'mapped', principal };
  }

  /** A linked member cannot also be matched by another user's address. */
  async function unlessLinkedToAnother(
    identification: Identification,
    read: ReadRecords,
  ): Promise<Identification> {
    if (identification.kind === 'unmapped') return identification;
    const { actor, member } = identification.principal;
    const other = await ownRecords.linkOf(actor, member.id, read);
    if (other === undefined || other.user.userId === actor.userId) return identification;
    return { kind: 'unmapped', actor, reason: { kind: 'linked-to-another' } };
  }

  async function identify(
    user: AdmittedUser,
    { bypassCache: isFresh = false }: CacheOptions,
  ): Promise<Identification> {
    const { actor, person, trace } = user;
    // Our own records are read every time, which is cheap, so that adding or removing a link takes effect at once.
    const read = await ownRecords.toIdentify(user, isFresh);
    const { link } = read;
    const bypassCache = isFresh || !receivesInvalidation();
    const caller = { asker: actor.userId, trace };
    const options = bypassCache ? { ...caller, maxAgeMs: 0 } : caller;
    const identification = await known.get(
      cacheKey(actor, person, link),
      () => lookUp({ actor, person, link, options }),
      { bypassCache },
    );
    return link === undefined ? unlessLinkedToAnother(identification, read) : identification;
  }

  // Records belong to the workspace in which the bot is installed, whichever workspace Slack names for an Enterprise
  // account.
  function inWorkspace(userId: string): Actor {
    return { teamId: directory.teamId, userId };
  }

  /** Returns the user with the records that allow it, or why the bot does not serve the account. */
  async function admission(
    actor: Actor,
    person: SlackPerson | undefined,
    trace?: Trace,
  ): Promise<UnservedReason | AdmittedUser> {
    const reason = unservedReason(person, directory.teamId);
    if (person === undefined || reason !== undefined) return reason ?? 'stranger';
    const read = await ownRecords.read(actor.userId);
    if (read.block !== undefined) return 'blocked';
    const user = { actor, person, trace };
    ownRecords.admitted(user, read);
    return user;
  }

  return {
    async admit(actor, options = {}) {
      const person = await directory.person(actor, options);
      const admitted = await admission(actor, person, options.trace);
      if (typeof admitted === 'string') throw new NotServedError(admitted);
      return admitted;
    },

    identify: (user, options = {}) => identify(user, options),

    async accountStatus(userId) {
      const user = inWorkspace(userId);
      const admitted = await admission(user, await directory.person(user, FRESH));
      return typeof admitted === 'string' ? admitted : undefined;
    },

    async whoIs(userId) {
      const user = inWorkspace(userId);
      const admitted = await admission(user, await directory.person(user, FRESH));
      if (typeof admitted === 'string') return { kind: 'unserved', reason: admitted };
      return identify(admitted, FRESH);
    },

    async memberOf(userId, options = FRESH) {
      const user = inWorkspace(userId);
      const person = await directory.person(user, options);
      if (person === undefined) return undefined;
      const identification = await identify({ actor: user, person }, options);
      return identification.kind === 'mapped' ? identification.principal.member : undefined;
    },

    invalidate: known.invalidate,
  };
}

// The key includes what the mapping is based on, so that a change to it causes a new lookup at once.
function cacheKey(actor: Actor, person: SlackPerson, link: SlackLink | undefined): string {
  const by = link?.changeId ?? `${person.isEmailConfirmed}:${person.email ?? ''}`;
  return `${actor.teamId}:${actor.userId}:${by}`;
}

/**
 * Returns why a Slack account is never served, or undefined if it may be. Based only on Slack's data, before any call
 * to Sentry; a user that Slack does not show us counts as a stranger.
 */
export function unservedReason(
  person: SlackPerson | undefined,
  installedTeamId: string,
): UnservedReason | undefined {
  if (person === undefined) return 'stranger';
  if (person.isDeleted) return 'deactivated';
  if (person.isBot) return 'bot';
  if (person.isStranger) return 'stranger';
  // An Enterprise account may be in many workspaces, or no longer in any, whichever one is its home workspace.
  const teamIds = person.enterpriseTeamIds ?? [person.teamId];
  if (!teamIds.includes(installedTeamId)) return 'other-workspace';
  if (person.isGuest) return 'guest';
  if (person.isInvited) return 'invited';
  return undefined;
}

/** Wraps an identity so that traces record how long identification takes and which member was found. */
export function instrumentIdentity(identity: Identity): Identity {
  return {
    ...identity,
    admit(actor, options) {
      const admitting = identity.admit(actor, options);
      return traced(options?.trace, 'identity', admitting);
    },
    async identify(user, options) {
      const { actor, trace } = user;
      const identifying = identity.identify(user, options);
      const identification = await traced(trace, 'identity', identifying);
      if (identification.kind === 'mapped') {
        trace?.identified(actor, identification.principal.member.id);
      }
      return identification;
    },
  };
}
