import { unescapeEntities } from '../commands/core/tokenize.ts';
import { CAPITAL_RUN, parseShortId, type ShortId } from '../model/short-id.ts';
import { withoutEmphasis } from './without-emphasis.ts';

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
  // Most messages have no hyphen, and every ID has one.
  if (!text.includes('-')) return [];
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
const RUN = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./\\@#:&=%+~-])${CAPITAL_RUN}(?![\p{L}\p{N}_@/\\=~-]|[.:][\p{L}\p{N}])`,
  'gu',
);
const EMOJI = /:[\p{Ll}\p{N}_+'-]+:/gu;

/** Finds the short IDs in capitals anywhere in a text except in its links; each once. */
export function findShortIds(text: string): readonly ShortId[] {
  const outside = text.replace(ANGLES, ' ').replace(EMOJI, ' ');
  const plain = withoutEmphasis(unescapeEntities(outside).replace(URLS, ' '));
  const found = new Map<string, ShortId>();
  for (const [run] of plain.matchAll(RUN)) {
    const id = parseShortId(run);
    // Sentry also reads other separators than its own hyphen, but prose has such words for other things.
    if (id?.text === run && !found.has(run)) found.set(run, id);
  }
  return [...found.values()];
}
