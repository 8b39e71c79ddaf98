import { cleanLine } from './clean-line.ts';
import { cut } from './cut.ts';

/** What somebody typed, in a plain text of ours: one clean line between quotation marks, cut where it is long. */
export function quoted(text: string, limit: number): string {
  return `“${cut(cleanLine(text), limit)}”`;
}
