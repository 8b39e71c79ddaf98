import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { callsTable } from '../../bench/calls/calls-table.ts';
import { measureCalls } from '../../bench/calls/measure-calls.ts';
import { COMMANDS } from '../../src/commands/registry.ts';

it('every command makes the calls that bench/calls/calls.md says, and no others', async () => {
  const committed = readFileSync(new URL('../../bench/calls/calls.md', import.meta.url), 'utf8');
  // A difference that is meant: npm run bench:calls -- --write
  expect(callsTable(await measureCalls(COMMANDS))).toBe(committed);
}, 120_000);
