import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/model/target.ts';
import {
  type DecisionFacts,
  decisionExplained,
} from '../../../src/views/bot/decision-explained.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aPrincipal, NO_FLAGS } from '../../support/models.ts';

const MEMBER = {
  id: '42',
  role: 'wizard',
  flags: { ...NO_FLAGS, idpProvisioned: true, unknown: ['<!here>'] },
  isPending: true,
  isOnlyOwner: undefined,
  hasTeams: true,
};

function explained(facts: Partial<DecisionFacts> = {}): string {
  const message = decisionExplained({
    userId: 'U0MEMBER',
    capability: 'member:remove',
    who: { kind: 'mapped', principal: aPrincipal({ name: '*<!channel>*' }) },
    outcomes: [{ rule: 'standing', decision: { allowed: true } }],
    target: { kind: 'none' },
    leastRole: 'manager',
    changes: true,
    hasTarget: true,
    takesToken: true,
    isOpen: false,
    membersMayInvite: false,
    commandName: '/sentry',
    ...facts,
  });
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message.text;
}

describe('an explained decision', () => {
  it('shows names as text', () => {
    expect(explained()).toContain('*They are* ∗&lt;!channel&gt;∗, with the role Member.');
  });

  it.each<[string, Target]>([
    [
      'the project `web`, teams unknown; membership is closed',
      { kind: 'project', slug: 'web', teams: undefined },
    ],
    [
      '<@U0OWNER>, not served: it’s a guest, no Sentry member',
      { kind: 'slack-user', userId: 'U0OWNER', unserved: 'guest', member: undefined },
    ],
    [
      'an invitation as Admin, teams `a`, `b`;',
      { kind: 'invitation', role: 'admin', teams: ['a', 'b'] },
    ],
    [
      'not sent by them with this bot, expired',
      { kind: 'open-invite', member: MEMBER, isExpired: true, isSentByActor: false },
    ],
    [
      'invite open, possibly the last owner, in teams, managed by the identity provider, `&lt;!here&gt;`, to become Owner',
      { kind: 'member', member: MEMBER, newRole: 'owner' },
    ],
  ])('describes the target: %s', (words, target) => {
    expect(explained({ target })).toContain(words);
  });

  it('is valid whatever the length of its values', () => {
    const teams = Array.from({ length: 500 }, (_, index) => `team-${index}-${'x'.repeat(90)}`);
    const target = { kind: 'invitation', role: '<'.repeat(500), teams } as const;
    expect(explained({ target })).toContain('and 480 more');
  });

  it('shows the refusal that the user would see, with the rule and the required role', () => {
    const refusal = {
      capability: 'member:remove',
      reason: { kind: 'target-outranks', role: 'owner' },
      needs: 'owner',
    } as const;
    const outcomes = [{ rule: 'target', decision: { allowed: false, refusal } }] as const;
    const text = explained({ outcomes });
    expect(text.split('\n')[0]).toBe('*<@U0MEMBER> · `member:remove`: no*');
    expect(text).toContain('refused by the rule `target-outranks`. Needed: the Owner role');
    expect(text).toContain('> That member has a higher Sentry role than you: Owner.');
  });
});
