interface MarkRun {
  readonly mark: string;
  readonly at: number;
  readonly length: number;
}

const MARKS = /_+|\*+|~+|\n/g;
// A hyphen joins words: `WEB_-1A` has no closing mark.
const WORD = /[\p{L}\p{N}-]/u;

/**
 * Replaces Slack's marks of bold, italic and struck text with blanks, so that what they enclose stands alone. A mark
 * counts only with its partner on the same line: a lone underscore as in `_WEB-1A` belongs to its word. Runs in time
 * linear in the text's length.
 */
export function withoutEmphasis(text: string): string {
  const characters = text.split('');
  const open = new Map<string, MarkRun>();
  for (const { 0: marks, index: at } of text.matchAll(MARKS)) {
    const mark = marks.charAt(0);
    const run: MarkRun = { mark, at, length: marks.length };
    const opening = open.get(mark);
    if (mark === '\n') open.clear();
    else if (opening === undefined) {
      if (canOpen(text, run)) open.set(mark, run);
    } else if (canClose(text, run)) {
      const length = Math.min(opening.length, run.length);
      characters.fill(' ', opening.at, opening.at + length);
      characters.fill(' ', at, at + length);
      open.delete(mark);
    }
  }
  return characters.join('');
}

function canOpen(text: string, { at, length }: MarkRun): boolean {
  return !WORD.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at + length));
}

function canClose(text: string, { at, length }: MarkRun): boolean {
  return /\S/.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + length));
}
