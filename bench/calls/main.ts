// Measures each command's calls to Sentry and Slack: `npm run bench:calls`; `-- --write` writes bench/calls/calls.md.
import { writeFileSync } from 'node:fs';
import { COMMANDS } from '../../src/commands/registry.ts';
import { callsTable } from './calls-table.ts';
import { measureCalls } from './measure-calls.ts';

const table = callsTable(await measureCalls(COMMANDS));
process.stdout.write(table);
if (process.argv.includes('--write')) {
  writeFileSync(new URL('calls.md', import.meta.url), table);
}
