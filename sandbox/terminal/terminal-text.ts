import { styleText } from 'node:util';
import { z } from 'zod';

// Blocks that the bot sends, parsed leniently: an unknown block is shown by its type.
const TEXT = z.object({ text: z.string() });
const ELEMENT = z.looseObject({
  type: z.string(),
  text: z.union([z.string(), TEXT]).optional(),
  alt_text: z.string().optional(),
});
const BLOCK = z.looseObject({
  type: z.string(),
  text: TEXT.optional(),
  fields: z.array(TEXT).default([]),
  elements: z.array(ELEMENT).default([]),
  accessory: ELEMENT.optional(),
});
const TABLE = z.object({ rows: z.array(z.array(z.unknown())) });
// A table cell or a part of one: text, a date shown by its fallback, or nested parts.
const CELL = z.object({
  text: z.string().optional(),
  fallback: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
});

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Renders a message's blocks as lines of plain text, or its text if it has no blocks; buttons become `[label]`. */
export function terminalText(message: {
  readonly text?: string | undefined;
  readonly blocks?: readonly unknown[] | undefined;
}): readonly string[] {
  const { text = '', blocks = [] } = message;
  if (blocks.length === 0) return readable(text).split('\n');
  return blocks.flatMap(blockLines);
}

function blockLines(raw: unknown): readonly string[] {
  const parsed = BLOCK.safeParse(raw);
  if (!parsed.success) return ['(a block that cannot be shown)'];
  const { type, text, fields, elements, accessory } = parsed.data;
  if (type === 'divider') return ['────────'];
  if (type === 'actions') return [elements.map(button).join(' ')];
  if (type === 'table' || type === 'data_table') return tableLines(raw);
  const parts = [
    ...(text === undefined ? [] : [text.text]),
    // A field is a label above its value; on one line it reads better here.
    ...fields.map((field) => field.text.replace('\n', ' ')),
    ...elements.map((element) => element.alt_text ?? wordsOf(element.text)),
  ];
  if (parts.length === 0) return [`(${type})`];
  const lines = parts.flatMap((part) => readable(part).split('\n'));
  return accessory?.type === 'button' ? [...lines, button(accessory)] : lines;
}

function tableLines(raw: unknown): readonly string[] {
  const table = TABLE.safeParse(raw);
  if (!table.success) return ['(a table that cannot be shown)'];
  const rows = table.data.rows.map((cells) => cells.map(cellText));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] ?? '').length)),
  );
  return rows.map((cells) =>
    cells
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cellText(cell: unknown): string {
  const parsed = CELL.safeParse(cell);
  if (!parsed.success) return '';
  const { text, fallback, elements = [] } = parsed.data;
  return text ?? fallback ?? elements.map(cellText).join('');
}

function button({ text }: z.infer<typeof ELEMENT>): string {
  return `[${wordsOf(text)}]`;
}

function wordsOf(text: z.infer<typeof ELEMENT>['text']): string {
  if (text === undefined) return '';
  return typeof text === 'string' ? text : text.text;
}

/** Undoes Slack's mrkdwn: links become `label (url)`, dates their fallback, entities their characters. */
function readable(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '$2 ($1)')
    .replace(/<(https?:[^|>]+)>/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, (_all, words: string) => styleText('bold', words))
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
