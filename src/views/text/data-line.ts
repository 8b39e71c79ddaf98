import type { Audience } from './audience.ts';
import { cleanLine } from './clean-line.ts';
import { codePoints, cut } from './cut.ts';
import { escapedSize, escapeEntities, inert, inertCode } from './inert.ts';
import { maskAddresses } from './mask-addresses.ts';

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
interface MutationWriteContext {
  readonly sizeOf: (text: string) => number;
  readonly write: (text: string) => string;
}

const PLAIN: MutationWriteContext = { sizeOf: codePoints, write: (text) => text };

function shown(
  data: string,
  { limit, audience }: DataLineOptions,
  { sizeOf, write }: MutationWriteContext,
): string {
  const clean = cleanLine(data);
  // Masked before the cut: half an address would no longer be recognized.
  const line = audience === 'channel' ? maskAddresses(clean) : clean;
  if (!RIGHT_TO_LEFT.test(line)) return write(cut(line, limit, sizeOf));
  // Isolated, so that it does not reverse our own numbers and punctuation next to it.
  return `\u2068${write(cut(line, limit - 2, sizeOf))}\u2069`;
}
