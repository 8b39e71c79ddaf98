import { COMMANDS } from '../../src/commands/registry.ts';
import { capabilityRow } from '../../src/model/capability.ts';
import { codeCell, markdownTable } from './markdown-table.ts';

/** Returns the table of commands, from the registry and the policy. */
export function commandsTable(): string {
  const rows = COMMANDS.map(({ name, usage, summary, needs, shareable }) => [
    codeCell(`/sentry ${name} ${usage}`.trim()),
    summary,
    needs === 'anyone' ? 'anyone' : capabilityRow(needs).leastRole,
    shareable === true ? 'yes' : '–',
  ]);
  return markdownTable({ head: ['Command', 'What it does', 'Lowest role', 'Shareable'], rows });
}
