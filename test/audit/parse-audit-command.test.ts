import { describe, expect, it } from 'vitest';
import { parseAuditCommand } from '../../src/audit/parse-audit-command.ts';

const HASH = 'ab'.repeat(32);

describe('parseAuditCommand', () => {
  it.each([
    ['verify', { kind: 'verify', head: undefined }],
    [`verify --head 42:${HASH}`, { kind: 'verify', head: { seq: 42, hash: HASH } }],
    [`verify --head #42:${HASH.toUpperCase()}`, { kind: 'verify', head: { seq: 42, hash: HASH } }],
    ['export', { kind: 'export', format: 'jsonl', since: undefined }],
    [
      'export --since 2026-11-01 --format csv',
      { kind: 'export', format: 'csv', since: new Date('2026-11-01T00:00:00Z') },
    ],
    ['', { kind: 'help' }],
    ['--help', { kind: 'help' }],
  ])('understands "%s"', (text, command) => {
    expect(parseAuditCommand(text.split(' ').filter((word) => word !== ''))).toEqual(command);
  });

  it.each([
    'verify now',
    'verify --head 42',
    'verify --head x:y',
    'verify --since 2026-11-01',
    'export --since yesterday',
    'export --since 2026-13-45',
    'export --format xml',
    `export --head 42:${HASH}`,
    'check',
    'verify --tail',
  ])('rejects "%s" with an explanation', (text) => {
    expect(parseAuditCommand(text.split(' '))).toMatchObject({
      kind: 'not-understood',
      problem: expect.stringMatching(/.{10}/),
    });
  });
});
