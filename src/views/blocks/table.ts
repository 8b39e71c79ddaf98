import type {
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  RichTextElement,
  TableBlock,
} from '@slack/types';
import type { Audience } from '../text/audience.ts';
import { utcDate } from '../text/dates.ts';
import { dataLine, plainLine } from '../text/escape.ts';

/** Table cell: text, optionally a link, a number with its unit, or a date. A missing value shows as a dash. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string | undefined; readonly url?: URL | undefined }
  /** `words`: the formatted number. */
  | { readonly kind: 'number'; readonly value: number; readonly words: string }
  | { readonly kind: 'date'; readonly date: Date | undefined };

/** Column of a table, and how a row fills it. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
  /** Maximum length of its cells in code points; defaults to 80. */
  readonly limit?: number;
}

/** Table; its first column names the row. Slack allows 10,000 characters in all cells of a message's table. */
export interface Table<Row> {
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  /** At least one, at most 100. */
  readonly rows: readonly [Row, ...Row[]];
  readonly audience: Audience;
}

const DASH = '–';
const MAX_CELL = 80;
const DATE_FORMAT = '{date_short_pretty} {time}';

/** Returns the table as a block; columns of numbers are aligned to the right. */
export function tableBlock<Row>({ columns, rows, audience }: Table<Row>): TableBlock {
  const [first] = rows;
  return {
    type: 'table',
    column_settings: columns.map(({ cell }) => ({
      align: rows.some((row) => cell(row).kind === 'number') ? 'right' : 'left',
      is_wrapped: cell(first).kind === 'text',
    })),
    rows: [
      columns.map(({ heading }) => rawText(heading)),
      ...rows.map((row) =>
        columns.map(({ cell, limit = MAX_CELL }) => cellBlock(cell(row), { limit, audience })),
      ),
    ],
  };
}

/** Returns the rows of the table as lines of mrkdwn, for places without tables. */
export function tableLines<Row>({ columns, rows, audience }: Table<Row>): readonly string[] {
  return rows.map((row) => {
    const words = columns.map(({ cell, limit = MAX_CELL }) =>
      cellText(cell(row), { limit, audience }),
    );
    const [name = DASH, ...others] = words.filter((text) => text !== '');
    return `• ${[name, ...others].join(' · ')}`;
  });
}

interface CellOptions {
  readonly limit: number;
  readonly audience: Audience;
}

function cellBlock(
  cell: Cell,
  options: CellOptions,
): RawTextElement | RawNumberElement | RichTextBlock {
  if (cell.kind === 'number') return { type: 'raw_number', value: cell.value, text: cell.words };
  if (cell.kind === 'date') return dateBlock(cell.date);
  const text = plainLine(cell.text ?? '', options) || DASH;
  return cell.url === undefined
    ? rawText(text)
    : richText({ type: 'link', url: cell.url.href, text });
}

function dateBlock(date: Date | undefined): RawTextElement | RichTextBlock {
  const fallback = date === undefined ? undefined : utcDate(date);
  if (date === undefined || fallback === undefined) return rawText(DASH);
  const timestamp = Math.floor(date.getTime() / 1000);
  return richText({ type: 'date', timestamp, format: DATE_FORMAT, fallback });
}

function cellText(cell: Cell, options: CellOptions): string {
  if (cell.kind === 'text') return dataLine(cell.text ?? '', options);
  if (cell.kind === 'number') return dataLine(cell.words, options);
  return (cell.date === undefined ? undefined : utcDate(cell.date)) ?? '';
}

function rawText(text: string): RawTextElement {
  return { type: 'raw_text', text };
}

function richText(element: RichTextElement): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] };
}
