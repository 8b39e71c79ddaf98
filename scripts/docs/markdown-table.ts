/** Cell that a person still has to write. */
export const UNWRITTEN = '(not described yet)';

interface MarkdownTable {
  readonly head: readonly string[];
  /** Cells made from the code; the first `keyCells` of them identify a row. */
  readonly rows: readonly (readonly string[])[];
  readonly keyCells?: number;
}

/** Formats a table of which every cell is made from the code. */
export function markdownTable({ head, rows }: Omit<MarkdownTable, 'keyCells'>): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/**
 * Formats a table whose last columns are written by people: each row keeps the cells that it has in `current`, and a new
 * row gets {@link UNWRITTEN} in their place.
 */
export function describedTable(current: string, table: MarkdownTable): string {
  const { head, rows, keyCells = 1 } = table;
  const keyOf = (cells: readonly string[]) => cells.slice(0, keyCells).join(' | ');
  const written = new Map(rowsOf(current).map((cells) => [keyOf(cells), cells]));
  const described = rows.map((cells) => {
    const kept = written.get(keyOf(cells)) ?? [];
    const rest = head.slice(cells.length).map((_name, index) => kept[cells.length + index]);
    return [...cells, ...rest.map((cell) => cell ?? UNWRITTEN)];
  });
  return markdownTable({ head, rows: described });
}

/** Returns the cells of a table's rows, without its head. */
export function rowsOf(table: string): readonly (readonly string[])[] {
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  // A bar within a cell is escaped.
  return lines.slice(2).map((line) => {
    const cells = line.slice(1, -1).split(/(?<!\\)\|/);
    return cells.map((cell) => cell.trim());
  });
}

/** Formats a name or a value as code in a cell. */
export function codeCell(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
