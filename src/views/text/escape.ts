import type { Audience } from './audience.ts';
import { codePoints, cut } from './cut.ts';

/** How to show data. */
interface DataLineOptions {
  /** Maximum length of the result in code points, escapes included; at least 10. */
  readonly limit: number;
  /** In a channel, email addresses are masked. */
  readonly audience: Audience;
}

/** Formats data as one line of plain text, for places where Slack reads no markup, such as table cells. */
export function plainLine(data: string, options: DataLineOptions): string {
  return shown(data, options, PLAIN);
}

/** Formats data from Sentry or users as one line of literal mrkdwn; empty if there is nothing to see. */
export function dataLine(data: string, options: DataLineOptions): string {
  return shown(data, options, {
    sizeOf: escapedSize,
    write: (text) => escapeEntities(inert(text)),
  });
}

/** Formats data as a code span, for identifiers; empty if there is nothing to see. */
export function codeLine(data: string, { limit, audience }: DataLineOptions): string {
  const text = shown(
    data,
    { limit: limit - 2, audience },
    { sizeOf: escapedSize, write: (line) => escapeEntities(inertCode(line)) },
  );
  return text === '' ? '' : `\`${text}\``;
}

// Scripts that are written from right to left.
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** How to write text in one kind of place, and how much of the limit it uses. */
interface Escaping {
  readonly sizeOf: (text: string) => number;
  readonly write: (text: string) => string;
}

const PLAIN: Escaping = { sizeOf: codePoints, write: (text) => text };

function shown(
  data: string,
  { limit, audience }: DataLineOptions,
  { sizeOf, write }: Escaping,
): string {
  const clean = cleanLine(data);
  // Masked before the cut: half an address would no longer be recognized.
  const line = audience === 'channel' ? maskAddresses(clean) : clean;
  if (!RIGHT_TO_LEFT.test(line)) return write(cut(line, limit, sizeOf));
  // Isolated, so that it does not reverse our own numbers and punctuation next to it.
  return `\u2068${write(cut(line, limit - 2, sizeOf))}\u2069`;
}

/**
 * Turns any text into one line of harmless characters: collapses whitespace and line breaks, drops control characters
 * and invisible format characters, and replaces broken surrogates. The dropped format characters include the bidi
 * overrides, with which data could reorder our own words; the joiners of emoji and of Persian are kept. Returns an
 * empty string if there is nothing to see.
 */
export function cleanLine(text: string): string {
  if (CLEAN_ASCII.test(text)) return text;
  const line = text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim();
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(line) ? line : '';
}

// Words of printable ASCII with one space between them, which is most text: nothing in it changes.
const CLEAN_ASCII = /^[!-~]+(?: [!-~]+)*$/;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes `& < >` as Slack's three entities, so that mentions and links in the text stay text. */
export function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Counts the code points of the text after its entities are escaped. */
export function escapedSize(text: string): number {
  let size = codePoints(text);
  for (const [character] of text.matchAll(/[&<>]/g)) size += (ENTITIES[character]?.length ?? 1) - 1;
  return size;
}

// Slack's mrkdwn has no escape for its markers, and the effect of an invisible character next to one is undocumented. A
// lookalike of the marker is certain to be text, and honest: it can be seen.
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
};

/**
 * Replaces each marker that Slack would read as formatting with a lookalike: `*bold*`, `_italic_`, `~struck~`, code, a
 * quote at the start, `:emoji:`. Markers that Slack never reads as formatting stay: a single one inside a word
 * (`snake_case`) or between spaces (`2 * 3`). The result is safe next to any other text.
 */
export function inert(text: string): string {
  return text
    .replace(/[*_~]+/g, (run, at: number) => (isPlain(run, text, at) ? run : lookAlike(run)))
    .replaceAll('`', lookAlike)
    .replace(/^>/, '\u203a')
    .replace(/:(?=(?!\p{Nd}+:)[\p{Ll}\p{Lo}\p{N}_ˍ+'-]{1,100}:)/gu, '\u2236');
}

/** Replaces backticks, the only marker that works inside a code span, with lookalikes. */
export function inertCode(text: string): string {
  return text.replaceAll('`', lookAlike);
}

function lookAlike(markers: string): string {
  return markers.replace(/[*_~`]/g, (marker) => LOOK_ALIKES[marker] ?? marker);
}

function isPlain(run: string, text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + run.length] ?? '';
  const isInWord = /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after);
  return run.length === 1 && (isInWord || (before === ' ' && after === ' '));
}

// Matches only from the start of a run of local-part characters, which keeps the time linear.
const ADDRESS =
  /(?<![\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-])([\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-])[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]*?(@|%40)((?:[\p{L}\p{M}\p{N}-]+\.)+(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+))/giu;

/** Masks the email addresses in a clean line for readers in a channel: `o…@example.com`. */
export function maskAddresses(line: string): string {
  return line.replace(ADDRESS, '$1…$2$3');
}

/** Reports whether a text is present and not empty. */
export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** Quotes user input in our own plain text: one clean line in quotation marks, cut if it is too long. */
export function quoted(text: string, limit: number): string {
  return `“${cut(cleanLine(text), limit)}”`;
}
