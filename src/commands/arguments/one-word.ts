import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/word.ts';

/** Parses the words of a command that takes exactly one; `what` says, as mrkdwn of ours, what it should be. */
export function oneWord<Input>(
  words: readonly Word[],
  what: string,
  read: (word: Word) => Input | undefined,
): Parsed<Input> {
  const [word, extra] = words;
  if (word === undefined) return { kind: 'problem', problem: { kind: 'missing', what } };
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  const input = read(word);
  if (input !== undefined) return { kind: 'input', input };
  return { kind: 'problem', problem: { kind: 'not-understood', what, given: word.text } };
}
