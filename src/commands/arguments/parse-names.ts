import type { NamesQuery } from '../../model/list.ts';
import type { Parsed } from '../core/command.ts';
import { readListWords, readText } from '../core/list-words.ts';
import type { Word } from '../core/tokenize.ts';

const LENGTH = 3;

/**
 * What to search for when a name was not found: its beginning, in which people slip least, so that one call brings the
 * names that are like it out of thousands. Of `owner/name` it is the name's: the owner is the same for most.
 */
export function nameStart(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).trim() || name;
  return [...last].slice(0, LENGTH).join('');
}

/** Parses the words of a list command that knows a text and a place, and nothing else. */
export function parseNames(words: readonly Word[]): Parsed<NamesQuery> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const named = readText(read.others);
  if (named.kind === 'problem') return named;
  return { kind: 'input', input: { text: named.text, place: read.place } };
}
