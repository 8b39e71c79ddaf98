import type { Capability } from '../model/capability.ts';
import { LADDER, type Role } from '../model/role.ts';

/** What a capability takes. */
export interface CapabilityRule {
  /** The lowest role of the ladder that may do it at all. */
  readonly leastRole: Role;
  /**
   * `project`: only for projects that the member may see; `slack-user`: only for Slack users whose member does not
   * outrank the actor's. A decision then needs such a target.
   */
  readonly within: 'organization' | 'project' | 'slack-user';
  /** Whether it changes something, which takes a mapping that is good for more than reading. */
  readonly changes: boolean;
  /** What it takes further within `slack-user`. */
  readonly user?: {
    /** Whether one's own Slack user may be the target. */
    readonly oneself: boolean;
    /** The lowest role that may do it to others. */
    readonly leastRoleForOthers: Role;
    /** Whether the target must be a user whom the bot serves, and an accepted member. */
    readonly inGoodStanding: boolean;
  };
}

const MEMBER_LOOKS_UP = { leastRole: 'member', within: 'organization', changes: false } as const;
const MEMBER_LOOKS_INTO = { leastRole: 'member', within: 'project', changes: false } as const;

/** A row for every capability; what has no row cannot be asked for. */
export const CAPABILITY_RULES = {
  'organization:read': MEMBER_LOOKS_UP,
  'member:read': MEMBER_LOOKS_UP,
  // Sentry lists every project to every member, and keeps what is in them to those who may see them.
  'project:list': MEMBER_LOOKS_UP,
  'project:read': MEMBER_LOOKS_INTO,
  'repository:read': MEMBER_LOOKS_UP,
  'commit:read': MEMBER_LOOKS_UP,
  'issue:read': MEMBER_LOOKS_INTO,
  'event:read': MEMBER_LOOKS_INTO,
  'counts:read': MEMBER_LOOKS_INTO,
  'relay:read': MEMBER_LOOKS_UP,
  'key:read': MEMBER_LOOKS_INTO,
  'status:read': MEMBER_LOOKS_UP,
  'link:create': {
    leastRole: 'manager',
    within: 'slack-user',
    changes: true,
    user: { oneself: false, leastRoleForOthers: 'manager', inGoodStanding: true },
  },
  'link:remove': {
    leastRole: 'member',
    within: 'slack-user',
    changes: true,
    user: { oneself: true, leastRoleForOthers: 'manager', inGoodStanding: false },
  },
  'user:block': {
    leastRole: 'manager',
    within: 'slack-user',
    changes: true,
    user: { oneself: false, leastRoleForOthers: 'manager', inGoodStanding: false },
  },
  'audit:read': { leastRole: 'manager', within: 'organization', changes: false },
  'previews:read': MEMBER_LOOKS_UP,
  'previews:set': { leastRole: 'manager', within: 'organization', changes: true },
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
