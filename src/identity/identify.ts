import { LRUCache } from 'lru-cache';
import { NotServedError } from '../errors.ts';
import type { Actor } from '../model/actor.ts';
import type { Identification } from '../model/principal.ts';
import type { SlackPerson } from '../model/slack-person.ts';
import type { SentryReader } from '../sentry/ports.ts';
import type { SlackDirectory } from '../slack/ports.ts';
import { type EmailMatchSettings, matchableAddress, matchMember } from './email-match.ts';
import { unservedReason } from './unserved-reason.ts';

/** Finds out who is asking. */
export interface Identity {
  /**
   * The checks on the Slack side, which come first and cost Sentry no call.
   * Throws `NotServedError`, or `SlackUnavailableError` if Slack does not answer.
   */
  admit(actor: Actor): Promise<SlackPerson>;
  /** The member that an admitted person maps to, at most 60 s old. A look-up that fails throws. */
  identify(actor: Actor, person: SlackPerson): Promise<Identification>;
}

/** What {@link createIdentity} needs. */
export interface IdentityOptions {
  readonly directory: SlackDirectory;
  readonly reader: SentryReader;
  readonly settings: EmailMatchSettings;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

interface LookUp {
  readonly actor: Actor;
  readonly person: SlackPerson;
}

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

/** Builds the identity room over Slack's directory and Sentry's members. */
export function createIdentity(options: IdentityOptions): Identity {
  const { directory, reader, settings, monotonicNow } = options;
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

  async function lookUp({ actor, person }: LookUp): Promise<Identification> {
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
    return { kind: 'mapped', principal: { actor, member, mappedBy: 'email' } };
  }

  return {
    async admit(actor) {
      const person = await directory.person(actor);
      const reason = unservedReason(person, directory.teamId);
      if (person === undefined || reason !== undefined) {
        throw new NotServedError(reason ?? 'stranger');
      }
      return person;
    },

    identify: (actor, person) =>
      known.forceFetch(cacheKey(actor, person), { context: { actor, person } }),
  };
}

// The address is part of the key: who changes it in Slack is looked up anew at once.
function cacheKey(actor: Actor, person: SlackPerson): string {
  return `${actor.teamId}:${actor.userId}:${person.isEmailConfirmed}:${person.email ?? ''}`;
}
