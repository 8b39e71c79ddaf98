import type { Audience } from '../audience.ts';
import { cleanLine } from './clean-line.ts';
import { cut } from './cut.ts';
import { escapedSize, escapeEntities } from './entities.ts';
import { inert, inertCode } from './inert.ts';
import { maskAddresses } from './mask-addresses.ts';

/** How data is shown. */
export interface DataLineOptions {
  /** Most code points of the result, escapes included; at least 10. */
  readonly limit: number;
  /** A channel sees e-mail addresses masked. */
  readonly audience: Audience;
}

/** Data from Sentry or from people as mrkdwn that shows it literally, in one line; empty if there is nothing to see. */
export function dataLine(data: string, options: DataLineOptions): string {
  return shown(data, options, inert);
}

/** Data as a code span, for names that are identifiers; empty if there is nothing to see. */
export function codeLine(data: string, { limit, audience }: DataLineOptions): string {
  const text = shown(data, { limit: limit - 2, audience }, inertCode);
  return text === '' ? '' : `\`${text}\``;
}

// Scripts that are written from right to left.
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function shown(
  data: string,
  { limit, audience }: DataLineOptions,
  neutralise: (text: string) => string,
): string {
  const clean = cleanLine(data);
  // Masked before the cut: half an address would not be found any more.
  const line = audience === 'channel' ? maskAddresses(clean) : clean;
  if (!RIGHT_TO_LEFT.test(line)) {
    return escapeEntities(neutralise(cut(line, limit, escapedSize)));
  }
  // Isolated, so that it does not turn round the numbers and marks of ours beside it.
  return `\u2068${escapeEntities(neutralise(cut(line, limit - 2, escapedSize)))}\u2069`;
}
