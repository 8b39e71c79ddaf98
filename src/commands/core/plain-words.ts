import type { Word } from './tokenize.ts';

// Between values that people list, also as a link in Markdown: `[WEB-1A](https://…)`.
const SEPARATORS = /[,;，；、]|\]\(/u;
const URL = /^[^\p{L}\p{N}]*https?:\/\//iu;

/**
 * Returns the words of a command that takes values: without the separators between them and without the punctuation
 * and marks around them, which are none of the data when people paste from sentences.
 */
export function plainWords(words: readonly Word[]): readonly Word[] {
  return words.flatMap((word): readonly Word[] => {
    if (word.kind === 'email') {
      const email = withoutMarks(word.email);
      return [{ ...word, email, text: email }];
    }
    if (word.kind !== 'text') return [word];
    const parts = URL.test(word.text) ? [word.text] : word.text.split(SEPARATORS);
    return parts
      .map(withoutMarks)
      .filter((text) => text !== '')
      .map((text) => ({ kind: 'text', text }));
  });
}

// Punctuation and symbols, except those that a URL, an address or a slug can begin or end with.
const EDGE = /(?![_@#/\\+=&%$^-])[\p{P}\p{S}\s]/u;
const MARKS_ALONE = /^[_*~`]+$/;

/**
 * Strips punctuation, quotation marks and the marks of Slack and Markdown around a text. Underscores go in pairs:
 * `_web` is a slug, `_web_` one in italics.
 */
export function withoutMarks(text: string): string {
  let rest = text;
  for (;;) {
    const bare = stripped(rest);
    if (bare === rest) return bare;
    rest = bare;
  }
}

function stripped(text: string): string {
  if (MARKS_ALONE.test(text)) return '';
  const characters = [...text];
  const start = characters.findIndex((character) => !EDGE.test(character));
  const end = characters.findLastIndex((character) => !EDGE.test(character));
  const plain = start === -1 ? '' : characters.slice(start, end + 1).join('');
  const isItalic = plain.length > 2 && plain.startsWith('_') && plain.endsWith('_');
  return isItalic ? plain.slice(1, -1) : plain;
}
