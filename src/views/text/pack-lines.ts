import { codePoints } from './cut.ts';

/** Joins whole lines into texts of at most `limit` code points each; a single longer line becomes its own text. */
export function packLines(lines: readonly string[], limit: number): readonly string[] {
  const texts: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = codePoints(line);
    const current = texts.at(-1);
    // The line break before the line counts too.
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
