import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rowsOf } from '../../scripts/docs/markdown-table.ts';
import { pageAt } from './support/pages.ts';

const SRC = new URL('../../src/', import.meta.url);

it('every log line that docs/operations.md explains is one of the bot', () => {
  const [, table = ''] =
    /(\| `event` \|[\s\S]*?)\n\n/.exec(pageAt('docs/operations.md').text) ?? [];
  const events = rowsOf(table).map(([cell = '']) => cell.replaceAll('`', ''));
  expect(events.length).toBeGreaterThan(8);
  const source = readdirSync(SRC, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(new URL(path, SRC), 'utf8'))
    .join('\n');
  expect(events.filter((event) => !source.includes(`'${event}`))).toEqual([]);
});
