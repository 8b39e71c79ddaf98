import { expect, test } from 'vitest';
import type { AuditLine } from '../../../src/model/audit-entry.ts';
import { auditLog } from '../../../src/views/audit/audit-log.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';

const aLine = (seq: number, name: string): AuditLine => ({
  seq,
  closedSeq: undefined,
  at: new Date('2026-11-01T08:00:00Z'),
  changeId: 'change-1',
  actor: { teamId: 'T0', userId: 'U0MANAGER' },
  actorMemberId: '2',
  capability: 'member:role',
  target: { kind: 'member', id: '4', email: 'member@example.com', label: name },
  before: { role: name },
  after: { role: `not ${name}` },
  outcome: 'pending',
  reason: undefined,
  requestId: 'request-1',
  surface: 'slash',
  channelId: 'C0',
});

function shown(lines: readonly AuditLine[], hasMore: boolean) {
  const olderThan = (seq: number) => `audit 10 before:${seq}`;
  const message = auditLog({ lines, hasMore, now: new Date('2026-11-01T08:02:00Z'), olderThan });
  expectValidMessage(message);
  expectNoLeftovers(message);
  return { text: message.text, blocks: JSON.stringify(message.blocks) };
}

test('an empty log says so', () => {
  expect(shown([], false).text).toBe('No changes found.');
});

test('the last page of the log says so, and has no button', () => {
  const { text, blocks } = shown([aLine(2, 'A'), aLine(1, 'B')], false);
  expect(text).toMatch(/2 minutes ago · #2\n.*2 minutes ago · #1$/);
  expect(blocks).not.toContain('button');
});

test('an earlier page is one click away, with addresses for users who may see the log', () => {
  const { text, blocks } = shown([aLine(9, 'A')], true);
  expect(text).toContain('member@example.com');
  expect(blocks).toContain('"value":"audit 10 before:9"');
});

test('as many entries are shown as Slack accepts, and the button continues after them', () => {
  const lines = Array.from({ length: 50 }, (_, n) => aLine(100 - n, 'x'.repeat(120)));
  const { blocks } = shown(lines, false);
  const numbers = [...blocks.matchAll(/ago · #(\d+)/g)].map(([, seq]) => Number(seq));
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers.length).toBeLessThan(50);
  expect(blocks).toContain(`"value":"audit 10 before:${numbers.at(-1)}"`);
});
