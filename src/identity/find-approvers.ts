import type { Trace } from '../model/invocations/trace.ts';
import { hasAccepted, type Member } from '../model/member.ts';
import type { Approver, Refusal, RefusalReason } from '../model/refusal.ts';
import { LADDER, type Role } from '../model/role.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import { rank } from '../policy/roles.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { matchMember } from './email-match.ts';
import { createFindSlackUser, type SlackUserOfOptions } from './slack-user-of.ts';

/**
 * Whether a member with a higher role could help. False if nobody could, or if naming people would reveal that
 * something hidden from the actor exists.
 */
const CAN_BE_HELPED = {
  'role-too-low': true,
  'unknown-role': true,
  'email-reads-only': true,
  'own-slack-user': true,
  'target-outranks': true,
  'invites-closed': true,
  'role-not-assignable': true,
  'not-your-teams': true,
  'not-your-invite': true,
  'invite-expired': true,
  'decides-no-requests': false,
  'not-your-request': false,
  oneself: true,
  'project-not-visible': false,
  'no-project-in-sight': false,
  'pending-member': false,
  'own-acceptance-unknown': false,
  'member-limit': false,
  'slack-user-unserved': false,
  'member-not-accepted': false,
  'acceptance-unknown': false,
  'no-such-role': false,
  'role-retired': false,
  'role-without-teams': false,
  'idp-team': false,
  'team-closed': true,
  'not-team-admin': true,
  'invite-accepted': false,
  'invite-open': false,
  'idp-provisioned': false,
  'partnership-restricted': false,
  'last-owner': false,
  'own-unknown-flag': false,
  'unknown-flag': false,
  'tokens-own-member': false,
  'token-limit': false,
} as const satisfies Record<RefusalReason['kind'], boolean>;

/** Reports whether a member with a higher role could help with a refusal. */
export function canBeHelped({ kind }: RefusalReason): boolean {
  return CAN_BE_HELPED[kind];
}

/** Returns the roles that could help with a refusal, manager and above; empty if nobody could. */
export function approverRoles({ reason, needs = 'manager' }: Refusal): readonly Role[] {
  if (!CAN_BE_HELPED[reason.kind]) return [];
  return LADDER.slice(Math.max(rank(needs), rank('manager')));
}

/** Finds up to three people who could help with a refusal, other than the member who was refused. */
export type FindApprovers = (
  refusal: Refusal,
  memberId: string | undefined,
  trace?: Trace,
) => Promise<readonly Approver[]>;

interface FindApproversOptions extends SlackUserOfOptions {
  readonly reader: Pick<SentryReader, 'listOrganizationMembers'>;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

interface Candidate {
  readonly memberId: string;
  readonly approver: Approver;
  /**
   * 0: linked, and may act through the bot; 1: found by address, and can be asked in Slack; 2: known only in Sentry.
   */
  readonly nearness: 0 | 1 | 2;
}

const MOST = 3;
// More than are named, since one may be the member who was refused, and others may have no Slack user.
const LOOKED_UP = 6;

/** Creates the search: one list call to Sentry per set of roles, cached for a minute. Rejects if a lookup fails. */
export function createFindApprovers(options: FindApproversOptions): FindApprovers {
  const { reader, monotonicNow } = options;
  const findSlackUser = createFindSlackUser(options);
  const known = createLoadingCache<readonly Candidate[]>(monotonicNow);

  async function candidates(
    roles: readonly Role[],
    trace: Trace | undefined,
  ): Promise<readonly Candidate[]> {
    const { rows } = await reader.listOrganizationMembers({ roles }).page(undefined, { trace });
    const able = rows.filter(isAble).sort((one, other) => activeAt(other) - activeAt(one));
    const found = await Promise.all(able.slice(0, LOOKED_UP).map((member) => named(member, rows)));
    return found.flat().sort((one, other) => one.nearness - other.nearness);
  }

  async function named(member: Member, all: readonly Member[]): Promise<readonly Candidate[]> {
    const { id: memberId, name } = member;
    const user = await findSlackUser(member);
    const isTheirs = user?.by === 'link' || isOnly(member, all);
    if (user !== undefined && isTheirs) {
      const nearness = user.by === 'link' ? 0 : 1;
      return [{ memberId, approver: { kind: 'slack-user', userId: user.userId }, nearness }];
    }
    // Some accounts have their e-mail address as their name, which must not be disclosed.
    if (name.includes('@')) return [];
    return [{ memberId, approver: { kind: 'member', name }, nearness: 2 }];
  }

  return async (refusal, memberId, trace) => {
    const roles = approverRoles(refusal);
    if (roles.length === 0) return [];
    const all = await known.get(roles.join(), () => candidates(roles, trace));
    return all
      .filter((candidate) => candidate.memberId !== memberId)
      .slice(0, MOST)
      .map(({ approver }) => approver);
  };
}

/** Reports whether only this member has the address, by the rules of matching by address. */
function isOnly({ id, email }: Member, all: readonly Member[]): boolean {
  const match = matchMember(all, email);
  return match.kind === 'matched' && match.member.id === id;
}

function isAble(member: Member): boolean {
  return hasAccepted(member) && !member.flags.memberLimitRestricted;
}

function activeAt({ user }: Member): number {
  return user?.lastActive?.getTime() ?? 0;
}
