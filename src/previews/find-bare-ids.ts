import { unescapeEntities } from '../commands/core/tokenize.ts';
import { parseShortId, type ShortId } from '../model/short-id.ts';

// Slack's markup for code and for quotes: `>` for a line, `>>>` for everything after it. An open code block goes to the
// end.
const CODE_BLOCK = /```[\s\S]*?(?:```|$)/g;
const CODE = /`[^`\n]*`/g;
const QUOTED_LINE = /^[^\S\n]*&gt;(?!&gt;&gt;).*$/gm;
const QUOTED_REST = /^[^\S\n]*&gt;&gt;&gt;[\s\S]*/m;

/**
 * Finds the bare short IDs of a message: in capitals as Sentry writes them, outside code, quotes and links; each once.
 */
export function findBareIds(text: string): readonly ShortId[] {
  const spoken = text
    .replace(CODE_BLOCK, ' ')
    .replace(CODE, ' ')
    .replace(QUOTED_REST, ' ')
    .replace(QUOTED_LINE, ' ');
  return findShortIds(spoken);
}

// Slack's links and mentions are in angle brackets.
const ANGLES = /<[^<>]*>/g;
const URLS = /\bhttps?:\/\/\S*/gi;
// Matches a run of short-ID characters that is not part of a word, a path, an address or a decimal number.
const RUN =
  /(?<![\p{L}\p{N}_./\\@#:&=%+~-])[A-Z0-9][A-Z0-9_-]*(?![\p{L}\p{N}_@/\\=~-]|[.:][\p{L}\p{N}])/gu;

/** Finds the short IDs in capitals anywhere in a text except in its links; each once. */
export function findShortIds(text: string): readonly ShortId[] {
  const plain = unescapeEntities(text.replace(ANGLES, ' ')).replace(URLS, ' ');
  const found = new Map<string, ShortId>();
  for (const [run] of plain.matchAll(RUN)) {
    const id = parseShortId(run);
    if (id !== undefined && !found.has(id.text)) found.set(id.text, id);
  }
  return [...found.values()];
}
