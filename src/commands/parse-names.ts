import type { NamesAsked } from '../model/names-asked.ts';
import type { Parsed } from './command.ts';
import { readListWords, readText } from './list-words.ts';
import type { Word } from './word.ts';

/** Parses the words of a list command that knows a text and a place, and nothing else. */
export function parseNames(words: readonly Word[]): Parsed<NamesAsked> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const named = readText(read.others);
  if (named.kind === 'problem') return named;
  return { kind: 'input', input: { text: named.text, place: read.place } };
}
