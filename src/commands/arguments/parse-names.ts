import type { NamesQuery } from '../../model/list.ts';
import type { Parsed } from '../core/command.ts';
import { readListWords, readText } from '../core/list-words.ts';
import type { Word } from '../core/tokenize.ts';

const LENGTH = 3;

/**
 * Returns the text to search for after a name was not found: its first letters, which people mistype least, so that one
 * call narrows thousands of names to similar ones. For `owner/name` that is the start of the name, since most share the
 * owner.
 */
export function nameStart(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).trim() || name;
  return [...last].slice(0, LENGTH).join('');
}

/** Parses the words of a list command that takes only a search text and a page. */
export function parseNames(words: readonly Word[]): Parsed<NamesQuery> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const named = readText(read.others);
  if (named.kind === 'problem') return named;
  return { kind: 'input', input: { text: named.text, place: read.place } };
}
