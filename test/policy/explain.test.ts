import { describe, expect, it } from 'vitest';
import { LADDER } from '../../src/model/role.ts';
import { decide, explain } from '../../src/policy/decide.ts';
import { anOrganization, aPrincipal } from '../support/models.ts';

const invitationBy = (role: string) => ({
  principal: aPrincipal({ role }),
  capability: 'member:invite' as const,
  target: { kind: 'invitation' as const, role: 'admin', teams: [] },
  organization: anOrganization({ allowMemberInvite: false }),
  settings: { assumeOpenOrganization: false },
  token: undefined,
});

describe('an explanation', () => {
  it('lists the result of every rule, including those after a refusal', () => {
    const refusal = { allowed: false, refusal: { capability: 'member:invite' } };
    expect(explain(invitationBy('member'))).toMatchObject([
      { rule: 'standing', decision: refusal },
      { rule: 'target', decision: refusal },
      { rule: 'token', decision: refusal },
    ]);
    expect(explain(invitationBy('owner'))).toMatchObject([
      { rule: 'standing', decision: { allowed: true } },
      { rule: 'target', decision: { allowed: true } },
      { rule: 'token', decision: refusal },
    ]);
  });

  it.each([...LADDER, 'auditor'])('begins, for the %s, with the refusal that decides', (role) => {
    const first = explain(invitationBy(role)).find(({ decision }) => !decision.allowed);
    expect(first?.decision).toEqual(decide(invitationBy(role)));
  });
});
