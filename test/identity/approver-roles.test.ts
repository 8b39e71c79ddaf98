import { describe, expect, it } from 'vitest';
import { approverRoles } from '../../src/identity/find-approvers.ts';
import type { RefusalReason } from '../../src/model/refusal.ts';
import type { Role } from '../../src/model/role.ts';

const rolesFor = (kind: RefusalReason['kind'], needs?: Role) =>
  approverRoles({ capability: 'issue:read', reason: { kind } as RefusalReason, needs });

describe('help comes from', () => {
  it.each([
    ['the needed role and those above', 'owner', ['owner']],
    ['managers and owners where managers may', 'manager', ['manager', 'owner']],
    [
      'managers and owners where a lower role is needed, since they can give it',
      'member',
      ['manager', 'owner'],
    ],
    ['managers and owners where no role is named', undefined, ['manager', 'owner']],
  ] as const)('%s', (_who, needs, roles) => {
    expect(rolesFor('role-too-low', needs)).toEqual(roles);
  });

  it.each([
    'role-too-low',
    'unknown-role',
    'email-reads-only',
    'own-slack-user',
    'target-outranks',
    'invites-closed',
    'role-not-assignable',
    'not-your-teams',
    'not-your-invite',
    'invite-expired',
    'oneself',
  ] as const)('managers and owners, who could have done it: %s', (kind) => {
    expect(rolesFor(kind)).toEqual(['manager', 'owner']);
  });

  it.each([
    'pending-member',
    'own-acceptance-unknown',
    'acceptance-unknown',
    'member-limit',
    'slack-user-unserved',
    'member-not-accepted',
    'no-such-role',
    'role-retired',
    'role-without-teams',
    'invite-accepted',
    'invite-open',
    'idp-provisioned',
    'idp-team',
    'not-your-request',
    'decides-no-requests',
    'partnership-restricted',
    'last-owner',
    'own-unknown-flag',
    'unknown-flag',
    'tokens-own-member',
    'token-limit',
  ] as const)('nobody, since no role would be enough: %s', (kind) => {
    expect(rolesFor(kind)).toEqual([]);
  });

  it.each(['project-not-visible', 'no-project-in-sight'] as const)(
    'nobody, since the target may not even exist: %s',
    (kind) => {
      expect(rolesFor(kind, 'manager')).toEqual([]);
    },
  );
});
