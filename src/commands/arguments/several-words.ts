import type { Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';

/** Maximum number of things that one command shows. */
export const MAX_SHOWN = 5;

/** Things that a command's words name, each once. */
export interface Several<Item> {
  /** At least one, at most {@link MAX_SHOWN}. */
  readonly items: readonly Item[];
  /** Number of further things. */
  readonly left: number;
}

/** Parses words that each name one thing; `what` describes such a word in mrkdwn of our own. */
export function severalWords<Item>(
  words: readonly Word[],
  what: string,
  read: (word: Word) => Item | undefined,
): Parsed<Several<Item>> {
  if (words.length === 0) return { kind: 'problem', problem: { kind: 'missing', what } };
  const found = new Map<string, Item>();
  for (const word of words) {
    const item = read(word);
    if (item === undefined) {
      return { kind: 'problem', problem: { kind: 'not-understood', what, given: word.text } };
    }
    const key = JSON.stringify(item);
    if (!found.has(key)) found.set(key, item);
  }
  const all = [...found.values()];
  const items = all.slice(0, MAX_SHOWN);
  return { kind: 'input', input: { items, left: all.length - items.length } };
}
