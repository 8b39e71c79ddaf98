import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';

/** Parses the words of a command that takes no arguments. */
export function noArguments(words: readonly Word[]): Parsed<undefined> {
  const [word] = words;
  if (word === undefined) return { kind: 'input', input: undefined };
  return { kind: 'problem', problem: { kind: 'too-many', given: word.text } };
}
