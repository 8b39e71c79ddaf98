import { expect, it } from 'vitest';
import { rowsOf } from '../../scripts/docs/markdown-table.ts';
import { tokenLevel } from '../../src/policy/token-level.ts';
import { pageAt } from './support/pages.ts';

const LEVELS = [
  ['Read only', 'reading'],
  ['Issues', 'issues'],
  ['Invites', 'invites'],
  ['Full administration', 'administration'],
] as const;

it('the scopes that docs/setup.md names for each level give that level', () => {
  const [, table = ''] = /(\| Level \|[\s\S]*?)\n\n/.exec(pageAt('docs/setup.md').text) ?? [];
  const rows = rowsOf(table);
  const scopesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, scope = '']) => scope);
  const reading = scopesIn(rows[0]?.[2]);
  expect(reading).toHaveLength(5);
  for (const [index, [name, level]] of LEVELS.entries()) {
    const [title, , scopes] = rows[index] ?? [];
    expect(title).toBe(`**${name}**`);
    const token = {
      kind: 'user',
      role: 'owner',
      scopes: [...new Set([...reading, ...scopesIn(scopes)])],
      member: undefined,
    } as const;
    expect(tokenLevel(token).level).toBe(level);
  }
});
