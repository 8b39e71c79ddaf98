import type { CapabilityRow } from './capability-row.ts';

const MEMBER_LOOKS_UP = { leastRole: 'member', within: 'organization', changes: false } as const;
const MANAGER_LOOKS_UP = { leastRole: 'manager', within: 'organization', changes: false } as const;
const MEMBER_LOOKS_INTO = { leastRole: 'member', within: 'project', changes: false } as const;
const MEMBER_CHANGES_ISSUES = {
  about: 'issue',
  leastRole: 'member',
  within: 'project',
  changes: true,
  takesIssueScope: true,
  token: { scopes: ['event:write', 'event:admin'], takesMember: false },
} as const;
const INVITES = ['member:invite', 'member:write', 'member:admin'] as const;
const ADMINISTERS = ['member:admin'] as const;
const DECIDES_TEAM_REQUESTS = {
  about: 'request',
  leastRole: 'member',
  within: 'team-request',
  changes: true,
  token: {
    scopes: ['org:write', 'org:admin', 'member:write', 'member:admin'],
    takesMember: false,
  },
} as const;

/** Row of every capability; a capability without a row cannot be requested. */
const TABLE = {
  'organization:read': { act: 'see the organization', about: 'organization', ...MEMBER_LOOKS_UP },
  'organization:update': {
    act: 'edit the organization',
    about: 'organization',
    leastRole: 'manager',
    within: 'organization',
    changes: true,
    token: { scopes: ['org:write', 'org:admin'], takesMember: false },
  },
  'member:read': { act: 'look up members', about: 'member', ...MEMBER_LOOKS_UP },
  'member:invite': {
    act: 'invite people',
    about: 'member',
    leastRole: 'member',
    within: 'invitation',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: false },
  },
  // Actors below manager may do this only to invites that they sent themselves.
  'invite:resend': {
    act: 'resend invites',
    about: 'member',
    leastRole: 'member',
    within: 'open-invite',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: false },
  },
  'invite:cancel': {
    act: 'cancel invites',
    about: 'member',
    leastRole: 'member',
    within: 'open-invite',
    changes: true,
    leastRoleWhileInvitesClosed: 'manager',
    token: { scopes: INVITES, takesMember: true },
  },
  'member:change-role': {
    act: 'change roles',
    about: 'member',
    leastRole: 'manager',
    within: 'member',
    changes: true,
    token: { scopes: ADMINISTERS, takesMember: true },
  },
  'member:remove': {
    act: 'remove members',
    about: 'member',
    leastRole: 'manager',
    within: 'member',
    changes: true,
    token: { scopes: ADMINISTERS, takesMember: true },
  },
  'request:list': {
    act: 'list requests',
    about: 'request',
    leastRole: 'member',
    within: 'requests',
    changes: false,
  },
  'request:approve': {
    act: 'approve requests for an invite',
    about: 'request',
    leastRole: 'manager',
    within: 'invite-request',
    changes: true,
    token: { scopes: ADMINISTERS, takesMember: true },
  },
  'request:refuse': {
    act: 'refuse requests for an invite',
    about: 'request',
    leastRole: 'manager',
    within: 'invite-request',
    changes: true,
    token: { scopes: ['member:write', 'member:admin'], takesMember: false },
  },
  'team-request:approve': { act: 'approve requests to join a team', ...DECIDES_TEAM_REQUESTS },
  'team-request:refuse': { act: 'refuse requests to join a team', ...DECIDES_TEAM_REQUESTS },
  // Sentry names every team and its members to every member.
  'team:read': { act: 'look up teams', about: 'team', ...MEMBER_LOOKS_UP },
  // With a token of lesser rights, Sentry makes a request instead, which an admin of the team has to approve.
  'team:add-member': {
    act: 'add people to teams',
    about: 'team',
    leastRole: 'member',
    within: 'team',
    changes: true,
    token: { scopes: ['org:write', 'org:admin', 'team:write', 'team:admin'], takesMember: false },
  },
  'team:remove-member': {
    act: 'remove people from teams',
    about: 'team',
    leastRole: 'member',
    within: 'team',
    changes: true,
    token: { scopes: ['org:write', 'org:admin', 'team:admin'], takesMember: true },
  },
  'team:change-role': {
    act: 'change roles in teams',
    about: 'team',
    leastRole: 'member',
    within: 'team',
    changes: true,
    token: {
      scopes: [
        'org:write',
        'org:admin',
        'member:write',
        'member:admin',
        'team:write',
        'team:admin',
      ],
      takesMember: true,
    },
  },
  // Sentry lists every project to every member, but shows a project's contents only to members with access to it.
  'project:list': { act: 'list projects', about: 'project', ...MEMBER_LOOKS_UP },
  'project:read': { act: 'look up projects', about: 'project', ...MEMBER_LOOKS_INTO },
  'repository:read': { act: 'list repositories', about: 'repository', ...MEMBER_LOOKS_UP },
  'commit:read': { act: 'list commits', about: 'repository', ...MEMBER_LOOKS_UP },
  'issue:read': { act: 'look up issues', about: 'issue', ...MEMBER_LOOKS_INTO },
  'issue:list': { act: 'list issues', about: 'issue', ...MEMBER_LOOKS_INTO },
  // Opening an issue again takes the same.
  'issue:resolve': { act: 'resolve issues', ...MEMBER_CHANGES_ISSUES },
  'issue:archive': { act: 'archive issues', ...MEMBER_CHANGES_ISSUES },
  'issue:assign': { act: 'assign issues', ...MEMBER_CHANGES_ISSUES },
  'issue:prioritize': { act: 'change the priority of issues', ...MEMBER_CHANGES_ISSUES },
  'issue:comment': { act: 'comment on issues', ...MEMBER_CHANGES_ISSUES },
  'event:read': { act: 'look up events', about: 'event', ...MEMBER_LOOKS_INTO },
  'counts:read': { act: 'see event counts', about: 'project', ...MEMBER_LOOKS_INTO },
  'relay:read': { act: 'list trusted relays', about: 'organization', ...MEMBER_LOOKS_UP },
  'key:read': { act: 'see client keys', about: 'project', ...MEMBER_LOOKS_INTO },
  'status:read': { act: 'see the bot’s health', about: 'organization', ...MEMBER_LOOKS_UP },
  'status:details': {
    act: 'see the details of the bot’s health',
    about: 'organization',
    ...MANAGER_LOOKS_UP,
  },
  'invite:read': { act: 'list open invites', about: 'member', ...MANAGER_LOOKS_UP },
  'link:create': {
    act: 'link Slack users to Sentry members',
    about: 'member',
    leastRole: 'manager',
    within: 'slack-user',
    changes: true,
    user: { oneself: false, leastRoleForOthers: 'manager', inGoodStanding: true },
  },
  'link:remove': {
    act: 'remove links',
    about: 'member',
    leastRole: 'member',
    within: 'slack-user',
    changes: true,
    user: { oneself: true, leastRoleForOthers: 'manager', inGoodStanding: false },
  },
  'user:block': {
    act: 'block people from this bot',
    about: 'member',
    leastRole: 'manager',
    within: 'slack-user',
    changes: true,
    user: { oneself: false, leastRoleForOthers: 'manager', inGoodStanding: false },
  },
  'decision:explain': { act: 'check what others can do', about: 'member', ...MANAGER_LOOKS_UP },
  'audit:read': { act: 'see what this bot changed', about: 'organization', ...MANAGER_LOOKS_UP },
  'previews:read': {
    act: 'see link preview settings',
    about: 'organization',
    ...MEMBER_LOOKS_UP,
  },
  'previews:set': {
    act: 'change link preview settings',
    about: 'organization',
    leastRole: 'manager',
    within: 'organization',
    changes: true,
  },
} as const satisfies Record<string, CapabilityRow>;

/** Something that a principal can be allowed to do. The names appear in audit logs: never reuse or rename one. */
export type Capability = keyof typeof TABLE;

/** Every capability, in table order. */
export const CAPABILITIES: readonly Capability[] = Object.keys(TABLE).filter(isCapability);

/** Everything that changes an issue. */
export const ISSUE_ACTS: readonly Capability[] = [
  'issue:resolve',
  'issue:archive',
  'issue:assign',
  'issue:prioritize',
  'issue:comment',
];

/** Returns the row of a capability. */
export function capabilityRow(capability: Capability): CapabilityRow {
  return TABLE[capability];
}

function isCapability(name: string): name is Capability {
  return Object.hasOwn(TABLE, name);
}
