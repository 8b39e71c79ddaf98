import type { Capability } from '../model/capability.ts';
import { LADDER, type Role } from '../model/role.ts';

/** What a capability takes. */
export interface CapabilityRule {
  /** The lowest role of the ladder that may do it at all. */
  readonly leastRole: Role;
  /** `project`: only for projects that the member may see, so a decision needs a project as its target. */
  readonly within: 'organization' | 'project';
}

/** A row for every capability; what has no row cannot be asked for. */
export const CAPABILITY_RULES = {
  'issue:read': { leastRole: 'member', within: 'project' },
} as const satisfies Record<Capability, CapabilityRule>;

/** Roles that see every project whatever their teams: Sentry's roles with global access (`SENTRY_ROLES`, `is_global`). */
export const SEES_EVERY_PROJECT = {
  billing: false,
  member: false,
  admin: false,
  manager: true,
  owner: true,
} as const satisfies Record<Role, boolean>;

/** Rank of a role, 0 for the lowest. */
export function rank(role: Role): number {
  return LADDER.indexOf(role);
}
