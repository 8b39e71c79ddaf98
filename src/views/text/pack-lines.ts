import { codePoints } from './cut.ts';

/** Joins whole lines to texts of at most `limit` code points each; a line that is longer alone is a text of its own. */
export function packLines(lines: readonly string[], limit: number): readonly string[] {
  const texts: string[] = [];
  let current: string | undefined;
  for (const line of lines) {
    const joined: string = current === undefined ? line : `${current}\n${line}`;
    if (current !== undefined && codePoints(joined) > limit) {
      texts.push(current);
      current = line;
    } else {
      current = joined;
    }
  }
  return current === undefined ? texts : [...texts, current];
}
