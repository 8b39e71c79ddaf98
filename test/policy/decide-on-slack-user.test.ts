import { describe, expect, it } from 'vitest';
import type { Capability } from '../../src/model/capability.ts';
import { LADDER } from '../../src/model/role.ts';
import type { Target } from '../../src/model/target.ts';
import { decide, decidePrincipal } from '../../src/policy/decide.ts';
import { anOrganization, aPrincipal } from '../support/models.ts';

const ROLES = [...LADDER, 'auditor'];
const ACTS = ['link:create', 'link:remove', 'user:block'] as const satisfies readonly Capability[];
type Act = (typeof ACTS)[number];
type SlackUser = Extract<Target, { kind: 'slack-user' }>;

const MEMBERS: readonly SlackUser['member'][] = [
  undefined,
  ...ROLES.flatMap((role) => [true, false].map((isAccepted) => ({ role, isAccepted }))),
];
const CASES = ACTS.flatMap((act) =>
  ROLES.flatMap((role) =>
    [true, false].flatMap((mayAct) =>
      [true, false].flatMap((oneself) =>
        ([undefined, 'guest'] as const).flatMap((unserved) =>
          MEMBERS.map((member) => ({ act, role, mayAct, oneself, unserved, member })),
        ),
      ),
    ),
  ),
);
type Case = (typeof CASES)[number];

const decided = ({ act, role, mayAct, oneself, unserved, member }: Case) =>
  decide({
    principal: { ...aPrincipal({ role }), mayAct },
    capability: act,
    target: { kind: 'slack-user', userId: oneself ? 'U0' : 'U1', unserved, member },
    organization: anOrganization(),
    settings: { assumeOpenOrganization: false },
    token: undefined,
  });

// The rules as sentences, in a different form than the policy's tables. An unknown role may be any, so only an owner
// outranks it.
const height = (role: string) => (role === 'auditor' ? 4 : LADDER.map(String).indexOf(role));
const isHead = (role: string) => role === 'manager' || role === 'owner';
const RULES: Readonly<Record<Act, (facts: Case) => boolean>> = {
  'link:create': ({ role, oneself, unserved, member }) =>
    isHead(role) &&
    !oneself &&
    unserved === undefined &&
    member?.isAccepted === true &&
    height(role) >= height(member.role),
  'link:remove': ({ role, oneself, member }) =>
    oneself
      ? ['member', 'admin', 'manager', 'owner'].includes(role)
      : isHead(role) && (member === undefined || height(role) >= height(member.role)),
  'user:block': ({ role, oneself, member }) =>
    isHead(role) && !oneself && (member === undefined || height(role) >= height(member.role)),
};

describe('linking and blocking', () => {
  it('is decided exactly as the rules in words say, over the whole ladder', () => {
    const wrong = CASES.filter(
      (facts) => decided(facts).allowed !== (facts.mayAct && RULES[facts.act](facts)),
    );
    expect(CASES).toHaveLength(3 * 6 * 2 * 2 * 2 * 13);
    expect(wrong).toEqual([]);
  });

  it('gives nobody more than the actor has: only an owner links an owner', () => {
    const linked = CASES.filter((facts) => facts.act === 'link:create' && decided(facts).allowed);
    expect(linked.length).toBeGreaterThan(0);
    for (const { role, member } of linked) {
      expect(height(member?.role ?? '')).toBeLessThanOrEqual(height(role));
    }
    const ofOwners = linked.filter(({ member }) => member?.role === 'owner');
    expect(new Set(ofOwners.map(({ role }) => role))).toEqual(new Set(['owner']));
  });

  it('is refused on any other target, whatever the role', () => {
    const targets: readonly Target[] = [
      { kind: 'none' },
      { kind: 'project', slug: 'web', teams: undefined },
    ];
    for (const target of targets) {
      for (const capability of ACTS) {
        const principal = aPrincipal({ role: 'owner' });
        const organization = anOrganization({ openMembership: true });
        const settings = { assumeOpenOrganization: true };
        const question = {
          principal,
          capability,
          target,
          organization,
          settings,
          token: undefined,
        };
        expect(decide(question).allowed).toBe(false);
      }
    }
  });

  it('names the rule that refuses', () => {
    const facts: Case = {
      act: 'link:create',
      role: 'manager',
      mayAct: true,
      oneself: false,
      unserved: undefined,
      member: { role: 'member', isAccepted: true },
    };
    const reasonOf = (changed: Partial<Case>) => {
      const decision = decided({ ...facts, ...changed });
      return decision.allowed ? 'allowed' : decision.refusal;
    };
    expect(reasonOf({})).toBe('allowed');
    expect(reasonOf({ mayAct: false })).toMatchObject({ reason: { kind: 'email-reads-only' } });
    expect(reasonOf({ role: 'admin' })).toMatchObject({
      reason: { kind: 'role-too-low' },
      needs: 'manager',
    });
    expect(reasonOf({ oneself: true })).toMatchObject({ reason: { kind: 'own-slack-user' } });
    expect(reasonOf({ unserved: 'guest' })).toMatchObject({
      reason: { kind: 'slack-user-unserved', why: 'guest' },
    });
    expect(reasonOf({ member: { role: 'member', isAccepted: false } })).toMatchObject({
      reason: { kind: 'member-not-accepted' },
    });
    expect(reasonOf({ member: { role: 'owner', isAccepted: true } })).toMatchObject({
      reason: { kind: 'target-outranks', role: 'owner' },
      needs: 'owner',
    });
    expect(reasonOf({ act: 'link:remove', role: 'member' })).toMatchObject({
      reason: { kind: 'role-too-low' },
      needs: 'manager',
    });
  });
});

describe('the audit log', () => {
  it.each(ROLES)('is shown to the %s only if that is a manager or owner', (role) => {
    const principal = { ...aPrincipal({ role }), mayAct: false };
    expect(decidePrincipal(principal, 'audit:read').allowed).toBe(isHead(role));
  });
});
