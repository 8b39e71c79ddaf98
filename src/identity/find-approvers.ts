import type { Member } from '../model/member.ts';
import type { Approver, Refusal } from '../model/refusal.ts';
import type { Role } from '../model/role.ts';
import { createLoadingCache } from '../platform/cache/loading-cache.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { approverRoles } from './approver-roles.ts';
import { matchMember } from './email-match.ts';
import { createFindSlackUser, type SlackUserOfOptions } from './slack-user-of.ts';

/** Finds up to three people who could help with a refusal, other than the member who was refused. */
export type FindApprovers = (
  refusal: Refusal,
  memberId: string | undefined,
) => Promise<readonly Approver[]>;

/** What {@link createFindApprovers} needs. */
export interface FindHelpersOptions extends SlackUserOfOptions {
  readonly reader: Pick<SentryReader, 'listOrganizationMembers'>;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
}

interface Candidate {
  readonly memberId: string;
  readonly approver: Approver;
  /** Who is linked may act through the bot, who is found by address may be asked there; the others are at Sentry. */
  readonly nearness: 0 | 1 | 2;
}

const MOST = 3;
// One more than are named, since one of them may be who asks; and some whom Slack does not know.
const LOOKED_UP = 6;

/** Builds the look-up: one list call at Sentry for those of a role, once a minute. Rejects where a look-up fails. */
export function createFindApprovers(options: FindHelpersOptions): FindApprovers {
  const { reader, monotonicNow } = options;
  const findSlackUser = createFindSlackUser(options);
  const known = createLoadingCache<readonly Candidate[]>(monotonicNow);

  async function candidates(roles: readonly Role[]): Promise<readonly Candidate[]> {
    const { rows } = await reader.listOrganizationMembers({ roles }).page();
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
    // Some accounts are called by their address, which is nobody's business.
    if (name.includes('@')) return [];
    return [{ memberId, approver: { kind: 'member', name }, nearness: 2 }];
  }

  return async (refusal, memberId) => {
    const roles = approverRoles(refusal);
    if (roles.length === 0) return [];
    const all = await known.get(roles.join(), () => candidates(roles));
    return all
      .filter((candidate) => candidate.memberId !== memberId)
      .slice(0, MOST)
      .map(({ approver }) => approver);
  };
}

/** Whether the address is one member's, as a match by address takes it. */
function isOnly({ id, email }: Member, all: readonly Member[]): boolean {
  const match = matchMember(all, email);
  return match.kind === 'matched' && match.member.id === id;
}

function isAble({ pending, user, flags }: Member): boolean {
  return !pending && user !== undefined && !flags.memberLimitRestricted;
}

function activeAt({ user }: Member): number {
  return user?.lastActive?.getTime() ?? 0;
}
