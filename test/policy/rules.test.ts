import { describe, expect, it } from 'vitest';
import { CAPABILITIES, type Capability } from '../../src/model/capability.ts';
import { LADDER, type Role } from '../../src/model/role.ts';
import { decide, decidePrincipal } from '../../src/policy/decide.ts';
import { anOrganization, aPrincipal } from '../support/models.ts';

const ABOUT_ALL: readonly (readonly [Capability, Role, 'reads' | 'changes'])[] = [
  ['organization:read', 'member', 'reads'],
  ['organization:update', 'manager', 'changes'],
  ['member:read', 'member', 'reads'],
  ['team:read', 'member', 'reads'],
  ['project:list', 'member', 'reads'],
  ['repository:read', 'member', 'reads'],
  ['commit:read', 'member', 'reads'],
  ['relay:read', 'member', 'reads'],
  ['status:read', 'member', 'reads'],
  ['status:details', 'manager', 'reads'],
  ['invite:read', 'manager', 'reads'],
  ['decision:explain', 'manager', 'reads'],
  ['audit:read', 'manager', 'reads'],
  ['previews:read', 'member', 'reads'],
  ['previews:set', 'manager', 'changes'],
];
const ABOUT_ONE: typeof ABOUT_ALL = [
  ['member:invite', 'member', 'changes'],
  ['invite:resend', 'member', 'changes'],
  ['invite:cancel', 'member', 'changes'],
  ['member:change-role', 'manager', 'changes'],
  ['member:remove', 'manager', 'changes'],
  ['request:list', 'member', 'reads'],
  ['request:approve', 'manager', 'changes'],
  ['request:refuse', 'manager', 'changes'],
  ['team-request:approve', 'member', 'changes'],
  ['team-request:refuse', 'member', 'changes'],
  ['team:add-member', 'member', 'changes'],
  ['team:remove-member', 'member', 'changes'],
  ['team:change-role', 'member', 'changes'],
  ['project:read', 'member', 'reads'],
  ['issue:read', 'member', 'reads'],
  ['issue:list', 'member', 'reads'],
  ['issue:resolve', 'member', 'changes'],
  ['issue:archive', 'member', 'changes'],
  ['issue:assign', 'member', 'changes'],
  ['issue:prioritize', 'member', 'changes'],
  ['issue:comment', 'member', 'changes'],
  ['event:read', 'member', 'reads'],
  ['counts:read', 'member', 'reads'],
  ['key:read', 'member', 'reads'],
  ['link:create', 'manager', 'changes'],
  ['link:remove', 'member', 'changes'],
  ['user:block', 'manager', 'changes'],
];
const ALL = [...ABOUT_ALL, ...ABOUT_ONE];

describe('a capability', () => {
  it('is listed in this test', () => {
    expect(ALL.map(([capability]) => capability).sort()).toEqual([...CAPABILITIES].sort());
  });

  it.each(ALL)('%s is refused below the %s', (capability, least) => {
    const able = LADDER.filter((role) => decidePrincipal(aPrincipal({ role }), capability).allowed);
    expect(able).toEqual(LADDER.slice(LADDER.indexOf(least)));
  });

  it.each(ALL)('%s, from the %s on, %s, and an address match only allows reading', (...row) => {
    const [capability, , what] = row;
    const byAddress = { ...aPrincipal({ role: 'owner' }), mayAct: false };
    expect(decidePrincipal(byAddress, capability).allowed).toBe(what === 'reads');
  });

  it.each(ABOUT_ALL)('%s only requires the role %s', (capability, role) => {
    const question = {
      principal: aPrincipal({ role }),
      capability,
      target: { kind: 'none' },
      organization: anOrganization(),
      settings: { assumeOpenOrganization: false },
      token: { kind: 'unknown', scopes: undefined, role: undefined, member: undefined },
    } as const;
    expect(decide(question)).toEqual({ allowed: true });
  });
});
