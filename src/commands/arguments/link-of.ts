import type { Word } from '../core/word.ts';

/** The web address that a word is, as Slack marks it or as people type it; undefined for every other word. */
export function linkOf(word: Word): string | undefined {
  if (word.kind === 'link') return word.url;
  return /^https?:\/\//i.test(word.text) ? word.text : undefined;
}
