import { cleanLine } from '../../views/text/clean-line.ts';
import { codePoints, cut } from '../../views/text/cut.ts';

const MAX_REASON = 200;

/** What a server gave as a reason, as it fits into a sentence; nothing where it gave none. */
export function quotedReason(reason: string | undefined): string {
  const line = reason === undefined ? '' : cut(cleanLine(reason), MAX_REASON, codePoints);
  return line === '' ? '' : ` ("${line}")`;
}
