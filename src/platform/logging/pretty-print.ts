import { styleText } from 'node:util';
import { z } from 'zod';
import { JSON_TEXT } from '../../model/text/json-text.ts';

const LEVELS = new Map([
  [10, ['trace', 'dim']],
  [20, ['debug', 'dim']],
  [30, ['info', 'green']],
  [40, ['warn', 'yellow']],
  [50, ['error', 'red']],
] as const);

const LINE = JSON_TEXT.pipe(
  z
    .object({
      level: z.number(),
      time: z.string(),
      event: z.string(),
      stack: z.string().optional(),
    })
    .catchall(z.union([z.string(), z.number()])),
);

/**
 * Formats a JSON log line for people: time of day, level, event and fields, with a stack on lines of its own. Returns
 * the line unchanged if redaction broke its JSON, because a secret matched part of it.
 */
export function prettyPrint(json: string, options: { readonly colors: boolean }): string {
  const parsed = LINE.safeParse(json);
  if (!parsed.success) return json;
  const { level, time, event, stack, ...fields } = parsed.data;
  type Style = Parameters<typeof styleText>[0];
  const styled = (style: Style, text: string) =>
    // The caller has already checked that the stream supports colors.
    options.colors ? styleText(style, text, { validateStream: false }) : text;
  const [name, style] = LEVELS.get(levelOf(level)) ?? ['?', 'dim'];
  const said = Object.entries(fields).map(
    ([field, value]) => `${styled('dim', `${field}=`)}${plain(String(value))}`,
  );
  const head = [
    styled('dim', time.slice(11, 23)),
    styled(style, name.padEnd(5)),
    styled('bold', event),
    ...said,
  ].join(' ');
  return stack === undefined ? `${head}\n` : `${head}\n${styled('dim', stack)}\n`;
}

function levelOf(level: number): 10 | 20 | 30 | 40 | 50 {
  if (level >= 50) return 50;
  if (level >= 40) return 40;
  if (level >= 30) return 30;
  return level >= 20 ? 20 : 10;
}

function plain(value: string): string {
  return /^[\w.:/[\]-]+$/.test(value) ? value : JSON.stringify(value);
}
