import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../src/commands/core/plain-words.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { parseTeamCommand } from '../../../src/commands/teams/parse-team-command.ts';

const parsed = (text: string) => parseTeamCommand(plainWords(tokenize(text)));
const CHANGE = '0b8f3c1e-4f7a-4c2e-9d1e-2f3a4b5c6d7e';

describe('the words of /sentry team', () => {
  it.each([
    ['Web', { kind: 'show', slug: 'web' }],
    ['<#C012AB3CD|web>', { kind: 'show', slug: 'web' }],
    ['of', { kind: 'show', slug: 'of' }],
    ['of add me', { kind: 'add', slug: 'of', members: ['me'] }],
    ['of <@U012AB3CD>', { kind: 'form', member: { userId: 'U012AB3CD' } }],
    ['of me', { kind: 'form', member: 'me' }],
    ['web remove ME, 42, 42', { kind: 'remove', slug: 'web', members: ['me', { memberId: '42' }] }],
    [
      'web add me ann@example.com',
      { kind: 'add', slug: 'web', members: ['me', { email: 'ann@example.com' }] },
    ],
    ['web add Ann ann@example.com', { members: [{ email: 'ann@example.com' }] }],
    ['web Admin <@U012AB3CD>', { kind: 'admin', slug: 'web', members: [{ userId: 'U012AB3CD' }] }],
    ['web contributor me', { kind: 'contributor', slug: 'web', members: ['me'] }],
    ['admin contributor me', { kind: 'contributor', slug: 'admin', members: ['me'] }],
    ['admin', { kind: 'show', slug: 'admin' }],
    [`undo:add ${CHANGE}`, { kind: 'undo', undone: 'add', changeId: CHANGE }],
    ['undo', { kind: 'show', slug: 'undo' }],
    ['undo add 12345678', { kind: 'add', slug: 'undo', members: [{ memberId: '12345678' }] }],
  ])('"%s" mean %j', (text, input) => {
    expect(parsed(text)).toMatchObject({ kind: 'input', input });
  });

  it('name each member once, and at most 20', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (ids) => {
        const read = parsed(`web add ${ids.join(' ')}`);
        const unique = new Set(ids);
        expect(read.kind).toBe(unique.size > 20 ? 'problem' : 'input');
        if (read.kind === 'problem' || read.input.kind !== 'add') return;
        expect(read.input.members).toEqual([...unique].map((id) => ({ memberId: String(id) })));
      }),
    );
  });

  it('never fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['input', 'problem']).toContain(parsed(text).kind);
      }),
    );
  });
});
