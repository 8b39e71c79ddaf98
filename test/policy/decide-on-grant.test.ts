import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../src/model/capability.ts';
import type { GrantWish } from '../../src/model/grants/grant-request.ts';
import { LADDER } from '../../src/model/role.ts';
import type { Target, TargetMember } from '../../src/model/target.ts';
import { decide } from '../../src/policy/decide.ts';
import { mayGrant } from '../../src/policy/decide-on-grant.ts';
import { anOrganization, aPrincipal, NO_FLAGS } from '../support/models.ts';

const TOKEN = { kind: 'user', scopes: undefined, role: 'owner', member: undefined } as const;
const ASKER = { teamId: 'T0', userId: 'U0ASKER' };
const MEMBER: TargetMember = {
  id: '4',
  role: 'member',
  flags: NO_FLAGS,
  isPending: false,
  isOnlyOwner: false,
  hasTeams: true,
};
const factsOf = (role: string, admins: readonly string[] = []) => ({
  principal: aPrincipal({
    id: '9',
    role,
    teams: admins.map((teamSlug) => ({ teamSlug, role: 'admin' as const })),
  }),
  organization: anOrganization(),
  settings: { assumeOpenOrganization: false },
  token: TOKEN,
});
const wishFor = (capability: string, decideOn: Target | undefined): GrantWish => ({
  kind: 'change',
  capability,
  input: {},
  target: { kind: 'member', id: '4', label: undefined, email: undefined },
  before: {},
  after: {},
  decideOn,
});
const roleWish = (role: 'manager' | 'owner'): GrantWish => ({
  kind: 'role',
  role,
  from: 'member',
  decideOn: { kind: 'member', member: MEMBER, newRole: role },
});
const JOINING: Target = {
  kind: 'team-membership',
  team: 'web',
  isIdpProvisioned: false,
  member: MEMBER,
};
const may = (facts: Parameters<typeof mayGrant>[0], wish: GrantWish, asker = ASKER) =>
  mayGrant(facts, { asker, wish });
const rolesThatMay = (wish: GrantWish) => LADDER.filter((role) => may(factsOf(role), wish));

const WISHES: readonly GrantWish[] = [
  { kind: 'link' },
  { kind: 'project', what: 'issue', name: 'WEB-1A' },
  roleWish('manager'),
  wishFor('team:add-member', JOINING),
];

describe('who learns of a grant request', () => {
  it.each<[string, GrantWish, readonly string[]]>([
    ['a link', { kind: 'link' }, ['manager', 'owner']],
    ['a project', { kind: 'project', what: 'project' }, ['manager', 'owner']],
    ['the role Manager', roleWish('manager'), ['manager', 'owner']],
    ['the role Owner', roleWish('owner'), ['owner']],
    ['a change of a team', wishFor('team:add-member', JOINING), ['manager', 'owner']],
    ['a change that there is none of', wishFor('team:burn', JOINING), []],
    ['a change whose target was not recorded', wishFor('team:add-member', undefined), []],
  ])('for %s are those who could grant it', (_what, wish, roles) => {
    expect(rolesThatMay(wish)).toEqual(roles);
  });

  it('are also the admins of the team that it is about', () => {
    const wish = wishFor('team:add-member', JOINING);
    expect(may(factsOf('member', ['web']), wish)).toBe(true);
    expect(may(factsOf('member', ['docs']), wish)).toBe(false);
    expect(may(factsOf('member', ['web']), roleWish('manager'))).toBe(false);
  });

  it.each(WISHES)('is not the asker, nor anybody of another workspace: $kind', (wish) => {
    const facts = factsOf('owner');
    expect(may(facts, wish, facts.principal.actor)).toBe(false);
    expect(may(facts, wish, { ...ASKER, teamId: 'T1' })).toBe(false);
  });

  it.each(WISHES)(
    'is nobody who may only read, or without a token that can do it: $kind',
    (wish) => {
      const facts = factsOf('owner');
      expect(may({ ...facts, principal: { ...facts.principal, mayAct: false } }, wish)).toBe(false);
      const weak = { ...TOKEN, scopes: ['org:read'] };
      expect(may({ ...facts, token: weak }, wish)).toBe(wish.kind === 'link');
      expect(may({ ...facts, token: undefined }, wish)).toBe(false);
    },
  );

  it('is decided as the change itself, on the target as it was', () => {
    const targets: readonly Target[] = [
      { kind: 'none' },
      JOINING,
      { kind: 'member', member: MEMBER, newRole: 'admin' },
      { kind: 'invitation', role: 'manager', teams: ['web'] },
      { kind: 'slack-user', userId: 'U7', unserved: undefined, member: undefined },
      { kind: 'open-invite', member: MEMBER, isExpired: true, isSentByActor: false },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...CAPABILITIES),
        fc.constantFrom(...targets),
        fc.constantFrom(...LADDER),
        fc.subarray(['web', 'docs']),
        (capability, target, role, admins) => {
          const facts = factsOf(role, admins);
          const { allowed } = decide({ ...facts, capability, target });
          expect(may(facts, wishFor(capability, target))).toBe(allowed);
        },
      ),
    );
  });
});
