/** Sentry's organization roles in ascending rank (sentry `SENTRY_ROLES`; `billing` exists only on sentry.io). */
export const LADDER = ['billing', 'member', 'admin', 'manager', 'owner'] as const;

/** Role on the ladder; any other role that a server names has no rank and is allowed nothing. */
export type Role = (typeof LADDER)[number];

/** Returns the ladder role with exactly that name, or undefined for a role that this program does not know. */
export function ladderRole(name: string): Role | undefined {
  return LADDER.find((role) => role === name);
}
