import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';

/** Parses the words of a command that takes exactly one; `what` describes that word in mrkdwn of our own. */
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

/** Parses the words of a command that takes no arguments. */
export function noArguments(words: readonly Word[]): Parsed<undefined> {
  const [word] = words;
  if (word === undefined) return { kind: 'input', input: undefined };
  return { kind: 'problem', problem: { kind: 'too-many', given: word.text } };
}

/** Returns the change id from `undo <id>`, the text of a receipt's *Undo* button; undefined for other words. */
export function parseUndo(words: readonly Word[]): string | undefined {
  const [undo, id, extra] = words;
  const isUndo = undo?.kind === 'text' && undo.text.toLowerCase() === 'undo' && extra === undefined;
  return isUndo && id !== undefined && /^[0-9a-f-]{8,64}$/i.test(id.text) ? id.text : undefined;
}
