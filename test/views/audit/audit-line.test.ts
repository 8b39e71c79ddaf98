import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../../src/model/audit-entry.ts';
import { auditLine } from '../../../src/views/audit/audit-line.ts';
import { auditMirror } from '../../../src/views/audit/audit-mirror.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const LINE: AuditLine = {
  seq: 11,
  closedSeq: 12,
  at: new Date('2026-11-01T08:00:00Z'),
  changeId: 'change-1',
  actor: { teamId: 'T0', userId: 'U0MANAGER' },
  actorMemberId: '2',
  capability: 'member:role',
  target: {
    kind: 'user',
    id: 'U0MEMBER',
    label: undefined,
    member: { id: '4', label: 'Member', email: 'member@example.com' },
  },
  before: { role: 'member', teams: ['a', 'b'] },
  after: { role: 'admin', teams: ['a', 'b'] },
  outcome: 'succeeded',
  reason: undefined,
  requestId: 'request-1',
  surface: 'slash',
  channelId: 'C0',
};

const shown = (facts: Partial<AuditLine>) =>
  auditLine({ ...LINE, ...facts }, 'person').replace(/<!date[^>]*>/, 'DATE');

describe('auditLine', () => {
  it('names the actor, the act and the target, the values before and after, and the outcome', () => {
    expect(shown({})).toBe(
      '#12 DATE · <@U0MANAGER> · `member:role` · <@U0MEMBER> Member, member@example.com · role: member → admin · done',
    );
  });

  it.each([
    [{ outcome: 'failed', reason: 'denied:role-too-low' }, '*not done* (`denied:role-too-low`)'],
    [{ outcome: 'unknown', reason: 'outcome-unknown' }, '*outcome unknown* (`outcome-unknown`)'],
    [{ outcome: 'pending' }, 'under way'],
  ] as const)('says the outcome of %j', (facts, words) => {
    expect(shown(facts).endsWith(` · ${words}`)).toBe(true);
  });

  it('does not mention text that is not a user ID', () => {
    expect(shown({ actor: { teamId: 'T0', userId: '!channel' } })).toContain('`!channel`');
  });

  it('lists what was added and removed', () => {
    expect(shown({ before: {}, after: { memberId: '4' } })).toContain('memberId: – → 4');
    expect(shown({ before: { role: 'member' }, after: {} })).toContain('role: member → –');
  });

  it('is a message that Slack accepts, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 3 }), (texts) => {
        const lines = texts.map((text) => ({
          ...LINE,
          actor: { teamId: 'T0', userId: text },
          capability: text,
          reason: text,
          target: { kind: 'member', id: '4', label: text, email: text } as const,
          before: { [text]: text },
          after: { [text]: [text, text] },
        }));
        const message = auditMirror({ lines, head: { seq: 1, hash: 'a' }, mayBeRepeat: true });
        expectValidMessage(message);
        expect(message.text).not.toMatch(/<!(?!date\^)|<https/);
      }),
    );
  });

  it('renders no undefined value', () => {
    const target = { kind: 'member', id: '4', label: undefined, email: undefined } as const;
    const bare = { ...LINE, target, before: undefined, after: undefined, actorMemberId: undefined };
    const message = auditMirror({
      lines: [bare],
      head: { seq: 1, hash: 'a' },
      mayBeRepeat: false,
    });
    expectNoLeftovers(message);
    expect(message.text).toContain('member `4`');
  });
});
