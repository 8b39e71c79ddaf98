import { expect, it } from 'vitest';
import { helperRoles } from '../../src/identity/helper-roles.ts';
import type { RefusalReason } from '../../src/model/refusal.ts';
import type { Role } from '../../src/model/role.ts';

const rolesFor = (reason: RefusalReason, needs?: Role) =>
  helperRoles({ capability: 'issue:read', reason, needs });

it.each([
  ['the needed role and those above', rolesFor({ kind: 'role-too-low' }, 'owner'), ['owner']],
  [
    'managers and owners where a lower role is needed, since they can give it',
    rolesFor({ kind: 'role-too-low' }, 'member'),
    ['manager', 'owner'],
  ],
  [
    'managers and owners where somebody else has to do it',
    rolesFor({ kind: 'own-slack-user' }),
    ['manager', 'owner'],
  ],
  ['nobody where no role would do', rolesFor({ kind: 'last-owner' }), []],
  [
    'nobody where the thing may not even exist',
    rolesFor({ kind: 'project-not-visible' }, 'manager'),
    [],
  ],
])('help comes from %s', (_who, roles, expected) => {
  expect(roles).toEqual(expected);
});
