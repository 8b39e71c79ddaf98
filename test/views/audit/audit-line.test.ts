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
  capability: 'member:change-role',
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
  auditLine({ ...LINE, ...facts }, { audience: 'person' }).replace(/<!date[^>]*>/, 'DATE');
const PAT = { kind: 'member', id: '4', label: undefined, email: 'pat@example.com' } as const;
const EDITED = { name: 'Acme', isEarlyAdopter: false };

describe('auditLine', () => {
  it.each<[Partial<AuditLine>, string]>([
    [
      {
        capability: 'member:invite',
        target: PAT,
        before: {},
        after: { role: 'member', teams: ['web'] },
      },
      'invited pat@example.com as Member in web',
    ],
    [{ capability: 'invite:resend', target: PAT }, 'resent the invite for pat@example.com'],
    [{ capability: 'invite:cancel', target: PAT }, 'cancelled the invite for pat@example.com'],
    [
      { capability: 'member:change-role', after: { role: 'admin', teams: ['a'] } },
      'changed <@U0MEMBER> (Member, member@example.com) from Member to Admin (teams: a, b → a)',
    ],
    [
      { capability: 'member:remove', target: PAT, after: {} },
      'removed pat@example.com as Member in a, b',
    ],
    [{ capability: 'link:create' }, 'linked <@U0MEMBER> (Member, member@example.com)'],
    [{ capability: 'link:remove' }, 'unlinked <@U0MEMBER> (Member, member@example.com)'],
    [
      { capability: 'user:block', after: { blocked: true } },
      'blocked <@U0MEMBER> (Member, member@example.com) from this bot',
    ],
    [
      { capability: 'user:block', after: { blocked: false } },
      'unblocked <@U0MEMBER> (Member, member@example.com)',
    ],
    [
      {
        capability: 'organization:update',
        before: EDITED,
        after: { ...EDITED, isEarlyAdopter: true },
      },
      'edited the organization (early adopter: off → on)',
    ],
    [
      {
        capability: 'previews:set',
        target: { kind: 'channel', id: 'C0LOBBY', label: undefined },
        before: { previews: 'thin' },
        after: { previews: 'full' },
      },
      'set link previews in <#C0LOBBY> (previews: thin → full)',
    ],
  ])('is a sentence without codes: %j', (facts, words) => {
    expect(shown(facts)).toBe(`<@U0MANAGER> ${words} · DATE · #12`);
  });

  it('says how long ago it was to a reader who sees it at once', () => {
    const now = new Date('2026-11-01T08:02:00Z');
    expect(auditLine(LINE, { audience: 'person', now })).toMatch(/ · 2 minutes ago · #12$/);
  });

  it.each([
    [{ outcome: 'failed', reason: 'denied:role-too-low' }, '*failed:* not allowed'],
    [{ outcome: 'failed', reason: 'busy' }, '*failed:* someone else was changing it'],
    [{ outcome: 'failed', reason: 'any-new-code' }, '*failed*'],
    [{ outcome: 'unknown', reason: 'outcome-unknown' }, '*outcome unknown*'],
    [{ outcome: 'pending' }, 'in progress'],
  ] as const)('says that %j was not done, and why, in words', (facts, words) => {
    const invite = { capability: 'member:invite', target: PAT, after: { role: 'member' } } as const;
    expect(shown({ ...invite, ...facts })).toBe(
      `<@U0MANAGER> tried to invite pat@example.com as Member · ${words} · DATE · #12`,
    );
  });

  it('does not mention text that is not a user ID', () => {
    expect(shown({ actor: { teamId: 'T0', userId: '!channel' } })).toContain('`!channel`');
  });

  it('lists what was added and removed', () => {
    const capability = 'new:act';
    expect(shown({ capability, before: {}, after: { memberId: '4' } })).toContain(
      'memberId: – → 4',
    );
    expect(shown({ capability, before: { role: 'member' }, after: {} })).toContain(
      'role: member → –',
    );
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
