import { unescapeEntities } from '../commands/core/tokenize.ts';
import { parseShortId, type ShortId } from '../model/short-id.ts';

// What Slack marks as code, and quotes: `>` for a line, `>>>` for all that follows. An open code block goes to the end.
const CODE_BLOCK = /```[\s\S]*?(?:```|$)/g;
const CODE = /`[^`\n]*`/g;
const QUOTED_LINE = /^[^\S\n]*&gt;(?!&gt;&gt;).*$/gm;
const QUOTED_REST = /^[^\S\n]*&gt;&gt;&gt;[\s\S]*/m;

/** Bare short IDs of a message: in capitals as Sentry writes them, not in code, quotes or links; each once. */
export function findBareIds(text: string): readonly ShortId[] {
  const spoken = text
    .replace(CODE_BLOCK, ' ')
    .replace(CODE, ' ')
    .replace(QUOTED_REST, ' ')
    .replace(QUOTED_LINE, ' ');
  return findShortIds(spoken);
}

// Between angle brackets are Slack's links and mentions.
const ANGLES = /<[^<>]*>/g;
const URLS = /\bhttps?:\/\/\S*/gi;
// A run of what a short ID consists of, which is no part of a word, a path, an address or a number with a point.
const RUN =
  /(?<![\p{L}\p{N}_./\\@#:&=%+~-])[A-Z0-9][A-Z0-9_-]*(?![\p{L}\p{N}_@/\\=~-]|[.:][\p{L}\p{N}])/gu;

/** Short IDs in capitals anywhere in a text but in its links; each once. */
export function findShortIds(text: string): readonly ShortId[] {
  const plain = unescapeEntities(text.replace(ANGLES, ' ')).replace(URLS, ' ');
  const found = new Map<string, ShortId>();
  for (const [run] of plain.matchAll(RUN)) {
    const id = parseShortId(run);
    if (id !== undefined && !found.has(id.text)) found.set(id.text, id);
  }
  return [...found.values()];
}
