import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { callsTable } from '../../bench/calls/calls-table.ts';
import { measureCalls } from '../../bench/calls/measure-calls.ts';
import { COMMANDS } from '../../src/commands/registry.ts';

it('every command makes exactly the calls listed in bench/calls/calls.md', async () => {
  const committed = readFileSync(new URL('../../bench/calls/calls.md', import.meta.url), 'utf8');
  // To accept an intended difference: npm run bench:calls -- --write
  expect(callsTable(await measureCalls(COMMANDS))).toBe(committed);
}, 120_000);
