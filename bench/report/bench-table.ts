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

/** Returns the page with a new table and a line on when and where it was measured. Throws if it has no place for them. */
export function withTable(page: string, measuredOn: string, table: string): string {
  const { before, after } = around(page);
  return `${before}${BEGIN}\n${measuredOn}\n\n${table}${END}${after}`;
}

/** Returns the row names of the page's table, in order. Throws if it has none. */
export function namesOfTable(page: string): readonly string[] {
  const { table } = around(page);
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.split(' | ')[0]?.slice(2) ?? '');
}

function around(page: string) {
  const [before, rest] = page.split(BEGIN);
  const [table, after] = rest?.split(END) ?? [];
  if (before === undefined || table === undefined || after === undefined) {
    throw new Error(`the page has no ${BEGIN} … ${END}`);
  }
  return { before, table, after };
}
