import type { MemberCrowd } from '../world/member-crowd.ts';
import { NO_FLAGS, type SentryTeamRole } from '../world/sentry-member.ts';

const ROLES = ['member', 'member', 'member', 'admin', 'member', 'manager', 'billing'] as const;
const TEAMS: readonly (readonly SentryTeamRole[])[] = [
  [{ teamSlug: 'storefront', role: null }],
  [{ teamSlug: 'platform', role: null }],
  [{ teamSlug: 'mobile', role: null }],
  [{ teamSlug: 'docs', role: null }],
];
const NOBODY: readonly never[] = [];
const DAY_MS = 24 * 3600 * 1000;
const FIRST_ACCOUNT = 900_000;

/** Creates ordinary members, named by their number from `firstNumber` to `lastNumber`. */
export function plainMembers(firstNumber: number, lastNumber: number, now: Date): MemberCrowd {
  const count = Math.max(0, lastNumber - firstNumber + 1);
  const indexOf = (digits: string | undefined, offset: number): number | undefined =>
    digits === undefined ? undefined : Number(digits) - offset;
  return {
    count,
    at(index) {
      const number = firstNumber + index;
      const orgRole = ROLES[number % ROLES.length] ?? 'member';
      return {
        email: `member-${number}@example.com`,
        orgRole,
        teams: orgRole === 'billing' ? NOBODY : (TEAMS[number % TEAMS.length] ?? NOBODY),
        account: {
          id: String(FIRST_ACCOUNT + number),
          name: `Member ${number}`,
          otherEmails: NOBODY,
          has2fa: number % 3 !== 0,
          isActive: true,
          lastActive: now,
        },
        flags: NO_FLAGS,
        dateCreated: new Date(now.getTime() - (number % 365) * DAY_MS),
        invitedAt: undefined,
        inviteStatus: 'approved',
        inviterAccountId: undefined,
        externalUsers: NOBODY,
      };
    },
    indexOfAddress: (address) =>
      indexOf(/^member-([1-9]\d*)@example\.com$/.exec(address)?.[1], firstNumber),
    indexOfAccount: (accountId) =>
      indexOf(/^(9\d{5,})$/.exec(accountId)?.[1], FIRST_ACCOUNT + firstNumber),
  };
}
