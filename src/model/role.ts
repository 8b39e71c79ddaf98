/** Sentry's organization roles in ascending rank (sentry `SENTRY_ROLES`; `billing` exists on sentry.io only). */
export const LADDER = ['billing', 'member', 'admin', 'manager', 'owner'] as const;

/** A role of the ladder; what a server calls otherwise has no rank and is allowed nothing. */
export type Role = (typeof LADDER)[number];

/** The ladder's role of that exact name, or undefined for a role that this program does not know. */
export function ladderRole(name: string): Role | undefined {
  return LADDER.find((role) => role === name);
}
