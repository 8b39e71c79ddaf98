import type { Refusal, RefusalReason, TokenLimit } from '../../src/model/refusal.ts';

export type RefusalExample = readonly [
  reason: RefusalReason,
  capability: Refusal['capability'],
  needs?: Refusal['needs'],
];

/** An example of every rule that refuses. */
export const REFUSAL_EXAMPLES = {
  'role-too-low': [{ kind: 'role-too-low' }, 'member:remove', 'manager'],
  'unknown-role': [{ kind: 'unknown-role', role: 'auditor' }, 'issue:read', 'member'],
  'pending-member': [{ kind: 'pending-member' }, 'issue:read'],
  'own-acceptance-unknown': [{ kind: 'own-acceptance-unknown' }, 'issue:read'],
  'acceptance-unknown': [{ kind: 'acceptance-unknown' }, 'link:create'],
  'member-limit': [{ kind: 'member-limit' }, 'issue:read'],
  'project-not-visible': [{ kind: 'project-not-visible' }, 'key:read', 'manager'],
  'email-reads-only': [{ kind: 'email-reads-only' }, 'member:invite'],
  'own-slack-user': [{ kind: 'own-slack-user' }, 'link:create'],
  'slack-user-unserved': [{ kind: 'slack-user-unserved', why: 'guest' }, 'link:create'],
  'member-not-accepted': [{ kind: 'member-not-accepted' }, 'link:create'],
  'target-outranks': [{ kind: 'target-outranks', role: 'owner' }, 'member:remove', 'owner'],
  'invites-closed': [{ kind: 'invites-closed' }, 'member:invite', 'manager'],
  'no-such-role': [{ kind: 'no-such-role', role: 'billing' }, 'member:invite'],
  'role-not-assignable': [{ kind: 'role-not-assignable', role: 'admin' }, 'member:invite', 'admin'],
  'role-retired': [{ kind: 'role-retired', role: 'admin' }, 'member:change-role'],
  'role-without-teams': [{ kind: 'role-without-teams', role: 'billing' }, 'member:change-role'],
  'not-your-teams': [{ kind: 'not-your-teams', teams: ['web', 'ios'] }, 'member:invite', 'manager'],
  'idp-team': [{ kind: 'idp-team', team: 'web' }, 'team:add-member'],
  'team-closed': [{ kind: 'team-closed', team: 'web' }, 'team:add-member', 'manager'],
  'not-team-admin': [{ kind: 'not-team-admin', team: 'web' }, 'team:remove-member', 'manager'],
  'not-your-invite': [{ kind: 'not-your-invite' }, 'invite:cancel', 'manager'],
  'decides-no-requests': [{ kind: 'decides-no-requests' }, 'request:list', 'manager'],
  'not-your-request': [
    { kind: 'not-your-request', team: 'web' },
    'team-request:approve',
    'manager',
  ],
  'invite-expired': [{ kind: 'invite-expired' }, 'invite:resend', 'manager'],
  'invite-accepted': [{ kind: 'invite-accepted' }, 'invite:cancel'],
  'invite-open': [{ kind: 'invite-open' }, 'member:remove'],
  oneself: [{ kind: 'oneself' }, 'member:change-role'],
  'idp-provisioned': [{ kind: 'idp-provisioned' }, 'member:remove'],
  'no-project-in-sight': [{ kind: 'no-project-in-sight' }, 'counts:read'],
  'partnership-restricted': [{ kind: 'partnership-restricted' }, 'member:remove'],
  'last-owner': [{ kind: 'last-owner' }, 'member:remove'],
  'own-unknown-flag': [{ kind: 'own-unknown-flag', flag: 'moon:restricted' }, 'member:remove'],
  'unknown-flag': [{ kind: 'unknown-flag', flag: 'moon:restricted' }, 'member:remove'],
  'tokens-own-member': [{ kind: 'tokens-own-member' }, 'member:remove'],
  'token-limit': [{ kind: 'token-limit', limit: { kind: 'not-known' } }, 'member:remove'],
} as const satisfies Record<RefusalReason['kind'], RefusalExample>;

/** An example of everything that the bot's own token can lack. */
export const TOKEN_LIMITS = {
  'organization-token': { kind: 'organization-token' },
  integration: { kind: 'integration' },
  scope: { kind: 'scope', scopes: ['member:write', 'member:admin'] },
  role: { kind: 'role', role: 'manager' },
  'own-member-not-known': { kind: 'own-member-not-known' },
  'not-known': { kind: 'not-known' },
} as const satisfies Record<TokenLimit['kind'], TokenLimit>;
