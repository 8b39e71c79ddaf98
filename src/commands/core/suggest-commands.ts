import { distance } from 'fastest-levenshtein';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { TRIED_WORDS } from './tried-words.ts';

/** What to offer for a word that is no command. */
interface CommandSuggestions {
  /** Commands that the user may have mistyped, likeliest first; each may be run as it is. */
  readonly nearest: readonly Command[];
  /** Commands that do what the word asks for; to read about, not to run. */
  readonly instead: readonly Command[];
}

/** Reports whether a command only reads. */
export function onlyReads({ mutations = [], modals = [] }: Command): boolean {
  return mutations.length === 0 && modals.length === 0;
}

/** Suggests commands for a word; one that can change something only if the user mistyped a single letter of it. */
export function suggestCommands(given: string, commands: readonly Command[]): CommandSuggestions {
  const word = given.toLowerCase();
  const names = TRIED_WORDS.get(word) ?? [];
  const instead = names.flatMap((name) => commands.filter((command) => command.name === name));
  const isMistyped = ({ name }: Command) => distance(word, name) === 1;
  const offered = commands.filter((command) =>
    instead.length > 0
      ? isMistyped(command) && onlyReads(command)
      : onlyReads(command) || isMistyped(command),
  );
  const near = nearest(word, offered, ({ name }) => [name]);
  return { nearest: near.filter((command) => !instead.includes(command)), instead };
}
