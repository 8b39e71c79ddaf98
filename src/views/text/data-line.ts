import type { Audience } from './audience.ts';
import { cleanLine } from './clean-line.ts';
import { codePoints, cut } from './cut.ts';
import { escapedSize, escapeEntities, inert, inertCode } from './inert.ts';
import { maskAddresses } from './mask-addresses.ts';

/** How data is shown. */
interface DataLineOptions {
  /** Most code points of the result, escapes included; at least 10. */
  readonly limit: number;
  /** A channel sees e-mail addresses masked. */
  readonly audience: Audience;
}

/** Data as plain text in one line, for places where Slack reads no markup, such as the cells of a table. */
export function plainLine(data: string, options: DataLineOptions): string {
  return shown(data, options, PLAIN);
}

/** Data from Sentry or from people as mrkdwn that shows it literally, in one line; empty if there is nothing to see. */
export function dataLine(data: string, options: DataLineOptions): string {
  return shown(data, options, {
    sizeOf: escapedSize,
    write: (text) => escapeEntities(inert(text)),
  });
}

/** Data as a code span, for names that are identifiers; empty if there is nothing to see. */
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

/** How text is written in a place, and how much of its room that takes. */
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
  // Masked before the cut: half an address would not be found any more.
  const line = audience === 'channel' ? maskAddresses(clean) : clean;
  if (!RIGHT_TO_LEFT.test(line)) return write(cut(line, limit, sizeOf));
  // Isolated, so that it does not turn round the numbers and marks of ours beside it.
  return `\u2068${write(cut(line, limit - 2, sizeOf))}\u2069`;
}
