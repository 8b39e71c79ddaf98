import { codePoints } from './cut.ts';

/** Joins whole lines to texts of at most `limit` code points each; a line that is longer alone is a text of its own. */
export function packLines(lines: readonly string[], limit: number): readonly string[] {
  const texts: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = codePoints(line);
    const current = texts.at(-1);
    // The line break in front of it counts.
    if (current !== undefined && size + 1 <= room) {
      current.push(line);
      room -= size + 1;
    } else {
      texts.push([line]);
      room = limit - size;
    }
  }
  return texts.map((text) => text.join('\n'));
}
