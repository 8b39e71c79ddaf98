import type { Row } from './part.ts';

const BEGIN = '<!-- bench:begin (npm run bench -- --write) -->';
const END = '<!-- bench:end -->';
const HEAD = `| measured | this bot | beside | ratio | wanted |
| --- | --- | --- | --- | --- |
`;

/** Formats the rows as a Markdown table. */
export function benchTable(rows: ReadonlyMap<string, Row>): string {
  const lines = [...rows].map(
    ([name, { ours, beside, ratio, wanted }]) =>
      `| ${name} | ${ours} | ${beside} | ${ratio} | ${wanted} |\n`,
  );
  return HEAD + lines.join('');
}

/**
 * Returns the README with a new table and a line on when and where it was measured. Throws if it has no place for them.
 */
export function withTable(readMe: string, measuredOn: string, table: string): string {
  const { before, behind } = around(readMe);
  return `${before}${BEGIN}\n${measuredOn}\n\n${table}${END}${behind}`;
}

/** Returns the row names of the README's table, in order. Throws if it has none. */
export function namesOfTable(readMe: string): readonly string[] {
  const { table } = around(readMe);
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.split(' | ')[0]?.slice(2) ?? '');
}

function around(readMe: string) {
  const [before, rest] = readMe.split(BEGIN);
  const [table, behind] = rest?.split(END) ?? [];
  if (before === undefined || table === undefined || behind === undefined) {
    throw new Error(`the README has no ${BEGIN} … ${END}`);
  }
  return { before, table, behind };
}
