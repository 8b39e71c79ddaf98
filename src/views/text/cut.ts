// Created when first used, because its data takes memory.
let graphemes: Intl.Segmenter | undefined;

const SURROGATE = /[\ud800-\udfff]/;

/** Counts code points, which is how Slack measures length. */
export function codePoints(text: string): number {
  // Without surrogates, which is most text, each code unit is one.
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Returns the text if its size is at most `limit`, or else its beginning and "…", together within `limit` (at least 1).
 * Cuts between graphemes, or inside one only if that alone is too large. `sizeOf` must return at least 1 for every code
 * point.
 */
export function cut(
  text: string,
  limit: number,
  sizeOf: (part: string) => number = codePoints,
): string {
  if (sizeOf(text) <= limit) return text;
  // A code point has at most two code units and a size of at least one, so this much is enough to fill the limit.
  const beginning = text.slice(0, 2 * limit);
  const whole = take(segments(beginning), limit - 1, sizeOf);
  const kept = whole === '' ? take(beginning, limit - 1, sizeOf) : whole;
  return `${kept.trimEnd()}…`;
}

function* segments(text: string): Generator<string> {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) yield segment;
}

function take(parts: Iterable<string>, room: number, sizeOf: (part: string) => number): string {
  let kept = '';
  let left = room;
  for (const part of parts) {
    left -= sizeOf(part);
    if (left < 0) break;
    kept += part;
  }
  return kept;
}

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
