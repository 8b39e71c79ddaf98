import type { NamesQuery } from '../../model/list.ts';
import type { Parsed } from '../core/command.ts';
import { readListWords, readText } from '../core/list-words.ts';
import type { Word } from '../core/word.ts';

/** Parses the words of a list command that knows a text and a place, and nothing else. */
export function parseNames(words: readonly Word[]): Parsed<NamesQuery> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const named = readText(read.others);
  if (named.kind === 'problem') return named;
  return { kind: 'input', input: { text: named.text, place: read.place } };
}
