import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { scrub } from '../src/scrub.ts';

it('scrubs secrets, tokens and addresses out of whatever a line carries', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level: 'info', secrets: ['hush-hush'], destination });
  const error = new Error('xoxb-12-ab for owner@example.com with hush-hush and Bearer abc.def');
  log.bug('failed', { requestId: 'r1', code: 'sntryu_abc123' }, error);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/xoxb|owner|example|hush|abc/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'failed', requestId: 'r1' });
});

it('leaves no address in any text', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, address, after) => {
      const [local = '', domain = ''] = address.split('@');
      const scrubbed = scrub(`${before} ${address} ${after}`, []);
      expect(scrubbed).not.toContain(`${local}@${domain}`);
    }),
  );
});
