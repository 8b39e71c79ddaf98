import type { Calls, MeasuredCommand } from './measure-calls.ts';

const HEAD = `# Calls of each command

What every command asks of Sentry and of Slack, on the sandbox's organization with closed membership: *cold* right
after the start, when only the organization is known, and *warm* when the same is typed again within a minute.
\`npm run bench:calls\` measures it, \`npm run bench:calls -- --write\` writes this file, and a test compares the two.

| command | as | Sentry, cold | Sentry, warm | Slack, cold | Slack, warm |
| --- | --- | --- | --- | --- | --- |
`;

/** Formats the measured calls as a Markdown table. */
export function callsTable(measured: readonly MeasuredCommand[]): string {
  const rows = measured.map(({ as, text, submittedThen, cold, warm }) => {
    const cells = [cold.sentry, warm.sentry, cold.slack, warm.slack].map(callsCell);
    const name =
      submittedThen === undefined
        ? `\`${text}\``
        : `\`${text}\`, submitted; then \`${submittedThen}\``;
    return `| ${name} | ${as} | ${cells.join(' | ')} |\n`;
  });
  return HEAD + rows.join('');
}

function callsCell(calls: Calls): string {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return '0';
  const names = [...calls].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`));
  return `${total}: ${names.join(', ')}`;
}
