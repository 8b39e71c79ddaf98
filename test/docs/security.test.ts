import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blockOf } from '../../scripts/docs/generated-part.ts';
import { rowsOf } from '../../scripts/docs/markdown-table.ts';
import { pageAt } from './support/pages.ts';

const ROOT = new URL('../../', import.meta.url);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')));
const rows = rowsOf(blockOf(pageAt('SECURITY.md').text, 'threats', 'SECURITY.md').current);

describe('the threat model', () => {
  it('is about several attackers', () => {
    const attackers = rows.map(([attacker = '']) => attacker);
    expect(attackers.filter((attacker) => !/\w/.test(attacker))).toEqual([]);
    expect(new Set(attackers).size).toBeGreaterThan(8);
  });

  it.each(rows.map((row) => [row[1] ?? '', row] as const))(
    'says what stops "%s", and names a test that exists',
    (_attempt, [, attempt = '', defense = '', shownBy = '']) => {
      expect(attempt).toMatch(/\w/);
      expect(defense).toMatch(/\w/);
      const shown = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
      const tests = shown.filter((code) => /^test\/.*\.test\.ts$/.test(code));
      const commands = shown.filter((code) => code.startsWith('npm run '));
      expect(tests.length).toBeGreaterThan(0);
      expect([...tests, ...commands]).toEqual(shown);
      expect(tests.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
      expect(commands.filter((code) => !(code.replace('npm run ', '') in scripts))).toEqual([]);
    },
  );
});
