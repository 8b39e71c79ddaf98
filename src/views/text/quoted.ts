import { cleanLine } from './clean-line.ts';
import { cut } from './cut.ts';

/** Quotes user input in our own plain text: one clean line in quotation marks, cut if it is too long. */
export function quoted(text: string, limit: number): string {
  return `“${cut(cleanLine(text), limit)}”`;
}
