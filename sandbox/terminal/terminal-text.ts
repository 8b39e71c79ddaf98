import { styleText } from 'node:util';
import { z } from 'zod';

// The blocks that the bot sends, read leniently: what is not known is shown by its type.
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
// A cell, or a part of one: text, a date by its fall-back, or parts.
const CELL = z.object({
  text: z.string().optional(),
  fallback: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
});

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Lines of plain text for a message's blocks, or for its text if it has none; buttons come as `[label]`. */
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
  if (type === 'data_table') return tableLines(raw);
  const parts = [
    ...(text === undefined ? [] : [text.text]),
    // A field is a label above its value; side by side it reads better here.
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

/** Undoes Slack's mrkdwn escapes: links as `label (address)`, dates by their fall-back, entities as signs. */
function readable(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '$2 ($1)')
    .replace(/<(https?:[^|>]+)>/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, (_all, words: string) => styleText('bold', words))
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
