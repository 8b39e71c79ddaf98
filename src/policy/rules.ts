import type { Capability } from '../model/capability.ts';
import type { Role } from '../model/role.ts';

/** What a capability takes beyond a role, on Slack users. */
export interface SlackUserRule {
  /** Whether one's own Slack user may be the target. */
  readonly oneself: boolean;
  /** The lowest role that may do it to others. */
  readonly leastRoleForOthers: Role;
  /** Whether the target must be a user whom the bot serves, and an accepted member. */
  readonly inGoodStanding: boolean;
}

/** What the bot's own token must be able to do, since it is the token that Sentry judges. */
export interface TokenRule {
  /** Any one of these scopes opens it (sentry's permission classes). */
  readonly scopes: readonly string[];
  /** Whether Sentry asks for a member behind the token, which an internal integration has not. */
  readonly takesMember: boolean;
}

/** What a capability takes. `within` says what a decision is about, and so which rules apply beside the role. */
export type CapabilityRule = {
  /** The lowest role of the ladder that may do it at all. */
  readonly leastRole: Role;
  /** Whether it changes something, which takes a mapping that is good for more than reading. */
  readonly changes: boolean;
  /** The lowest role that may do it while the organization does not let its members invite. */
  readonly leastRoleWhileInvitesClosed?: Role;
  /** Undefined for what the bot does without Sentry's leave. */
  readonly token?: TokenRule;
} & (
  | { readonly within: 'organization' | 'project' | 'invitation' | 'open-invite' | 'member' }
  | { readonly within: 'slack-user'; readonly user: SlackUserRule }
);

const MEMBER_LOOKS_UP = { leastRole: 'member', within: 'organization', changes: false } as const;
const MANAGER_LOOKS_UP = { leastRole: 'manager', within: 'organization', changes: false } as const;
const MEMBER_LOOKS_INTO = { leastRole: 'member', within: 'project', changes: false } as const;
const INVITES = ['member:invite', 'member:write', 'member:admin'] as const;
const ADMINISTERS = ['member:admin'] as const;

/** A row for every capability; what has no row cannot be asked for. */
export const CAPABILITY_RULES = {
  'organization:read': MEMBER_LOOKS_UP,
  'organization:update': {
    leastRole: 'manager',
    within: 'organization',
    changes: true,
    token: { scopes: ['org:write', 'org:admin'], takesMember: false },
  },
  'member:read': MEMBER_LOOKS_UP,
  'member:invite': {
    leastRole: 'member',
    within: 'invitation',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: false },
  },
  // Who is no manager may do it to the invites that they sent themselves.
  'invite:resend': {
    leastRole: 'member',
    within: 'open-invite',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: false },
  },
  'invite:cancel': {
    leastRole: 'member',
    within: 'open-invite',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: true },
  },
  'member:change-role': {
    leastRole: 'manager',
    within: 'member',
    changes: true,
    token: { scopes: ADMINISTERS, takesMember: true },
  },
  'member:remove': {
    leastRole: 'manager',
    within: 'member',
    changes: true,
    token: { scopes: ADMINISTERS, takesMember: true },
  },
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
  'status:details': MANAGER_LOOKS_UP,
  'invite:read': MANAGER_LOOKS_UP,
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
  'decision:explain': MANAGER_LOOKS_UP,
  'audit:read': MANAGER_LOOKS_UP,
  'previews:read': MEMBER_LOOKS_UP,
  'previews:set': { leastRole: 'manager', within: 'organization', changes: true },
} as const satisfies Record<Capability, CapabilityRule>;

/** The rule of a capability. */
export function ruleOf(capability: Capability): CapabilityRule {
  return CAPABILITY_RULES[capability];
}
