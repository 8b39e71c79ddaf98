import { describe, expect, it } from 'vitest';
import type { TeamRole } from '../../src/model/member.ts';
import { LADDER } from '../../src/model/role.ts';
import type { Target } from '../../src/model/target.ts';
import { decide, decidePrincipal } from '../../src/policy/decide.ts';
import { isOpen } from '../../src/policy/openness.ts';
import { anOrganization, aPrincipal, NO_FLAGS } from '../support/models.ts';

const ROLES = [...LADDER, 'auditor', 'Owner', ''];
const OPENNESS = [true, false, undefined];
const ASSUMPTIONS = [true, false];
const OWN_TEAMS: readonly (readonly TeamRole[])[] = [
  [],
  [{ teamSlug: 'storefront', role: null }],
  [{ teamSlug: 'platform', role: 'admin' }],
];
const PROJECT_TEAMS = [undefined, [], ['storefront'], ['platform', 'storefront']];

// The rule for issues as a sentence, in a different form than the policy's tables.
function mayReadIssue(facts: {
  role: string;
  open: boolean | undefined;
  assumed: boolean;
  own: readonly TeamRole[];
  teams: readonly string[] | undefined;
}): boolean {
  if (facts.role === 'owner' || facts.role === 'manager') return true;
  if (facts.role !== 'admin' && facts.role !== 'member') return false;
  if (facts.open === true || (facts.open === undefined && facts.assumed)) return true;
  return (facts.teams ?? []).some((slug) => facts.own.some((team) => team.teamSlug === slug));
}

describe('reading an issue', () => {
  const cases = ROLES.flatMap((role) =>
    OPENNESS.flatMap((open) =>
      ASSUMPTIONS.flatMap((assumed) =>
        OWN_TEAMS.flatMap((own) =>
          PROJECT_TEAMS.map((teams) => ({ role, open, assumed, own, teams })),
        ),
      ),
    ),
  );

  it('is allowed exactly where the rule in words allows it, over the whole ladder', () => {
    const wrong = cases.filter((facts) => {
      const decision = decide({
        principal: aPrincipal({ role: facts.role, teams: facts.own }),
        capability: 'issue:read',
        target: { kind: 'project', slug: 'web', teams: facts.teams },
        organization: anOrganization({ openMembership: facts.open }),
        settings: { assumeOpenOrganization: facts.assumed },
        token: undefined,
      });
      return decision.allowed !== mayReadIssue(facts);
    });
    expect(cases).toHaveLength(576);
    expect(wrong).toEqual([]);
  });

  it('is refused without a project, whatever the role', () => {
    const targets: readonly Target[] = [{ kind: 'none' }];
    for (const target of targets) {
      for (const role of ROLES) {
        const decision = decide({
          principal: aPrincipal({ role }),
          capability: 'issue:read',
          target,
          organization: anOrganization({ openMembership: true }),
          settings: { assumeOpenOrganization: true },
          token: undefined,
        });
        expect(decision.allowed, role).toBe(false);
      }
    }
  });

  it('names the rule and the required role', () => {
    const question = {
      capability: 'issue:read',
      target: { kind: 'project', slug: 'web', teams: ['platform'] },
      organization: anOrganization(),
      settings: { assumeOpenOrganization: false },
      token: undefined,
    } as const;
    expect(decide({ ...question, principal: aPrincipal({ role: 'member' }) })).toEqual({
      allowed: false,
      refusal: {
        capability: 'issue:read',
        reason: { kind: 'project-not-visible' },
        needs: 'manager',
      },
    });
    expect(decide({ ...question, principal: aPrincipal({ role: 'billing' }) })).toEqual({
      allowed: false,
      refusal: { capability: 'issue:read', reason: { kind: 'role-too-low' }, needs: 'member' },
    });
    expect(decide({ ...question, principal: aPrincipal({ role: 'auditor' }) })).toEqual({
      allowed: false,
      refusal: {
        capability: 'issue:read',
        reason: { kind: 'unknown-role', role: 'auditor' },
        needs: 'member',
      },
    });
  });
});

describe('standing', () => {
  it('is refused while the invite is open, even for an owner', () => {
    for (const facts of [{ pending: true }, { user: undefined }]) {
      const decision = decidePrincipal(aPrincipal({ role: 'owner', ...facts }), 'issue:read');
      expect(decision).toMatchObject({ refusal: { reason: { kind: 'pending-member' } } });
    }
  });

  it('is refused while the server does not say whether the invite was accepted, unless the operator does', () => {
    const told = (acceptance: 'unknown' | 'assumed') =>
      decidePrincipal(aPrincipal({ role: 'owner', user: undefined, acceptance }), 'issue:read');
    expect(told('unknown')).toMatchObject({
      refusal: { reason: { kind: 'own-acceptance-unknown' } },
    });
    expect(told('assumed')).toEqual({ allowed: true });
    const invited = aPrincipal({ pending: true, user: undefined, acceptance: 'assumed' });
    expect(decidePrincipal(invited, 'issue:read')).toMatchObject({ allowed: false });
  });

  it('is refused for a member blocked by the member limit, as Sentry does', () => {
    const flags = { ...NO_FLAGS, memberLimitRestricted: true };
    const decision = decidePrincipal(aPrincipal({ role: 'owner', flags }), 'issue:read');
    expect(decision).toMatchObject({ refusal: { reason: { kind: 'member-limit' } } });
  });
});

describe('standing without the organization', () => {
  it('leaves the question whether members may invite to the decision', () => {
    const principal = aPrincipal({ role: 'member' });
    expect(decidePrincipal(principal, 'member:invite')).toEqual({ allowed: true });
    const situation = {
      organization: anOrganization({ allowMemberInvite: false }),
      settings: { assumeOpenOrganization: true },
    };
    expect(decidePrincipal(principal, 'member:invite', situation)).toMatchObject({
      refusal: { reason: { kind: 'invites-closed' }, needs: 'manager' },
    });
  });
});

describe('openness', () => {
  it("follows the server if it says, and the operator's setting only if it does not", () => {
    const table = OPENNESS.flatMap((openMembership) =>
      ASSUMPTIONS.map((assumeOpenOrganization) =>
        isOpen(anOrganization({ openMembership }), { assumeOpenOrganization }),
      ),
    );
    expect(table).toEqual([true, true, false, false, true, false]);
  });
});
