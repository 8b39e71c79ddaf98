import type { CommandHint } from '../protocol/page-event.ts';

/** Parsed text of the composer. */
export type ComposerText =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'unknown-command'; readonly name: string };

/** Parses what the user typed; `command` is the app's slash command. */
export const readComposerText = (typed: string, command: string): ComposerText => {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) return { kind: 'message', text };
  const [name = text] = text.split(/\s/, 1);
  return name === command
    ? { kind: 'command', text: text.slice(name.length).trim() }
    : { kind: 'unknown-command', name };
};

/** Returns why a text cannot be sent, as Slack's client would; undefined if it can. */
export const composerProblem = (
  read: ComposerText,
  command: string,
  isThread: boolean,
): string | undefined => {
  if (read.kind === 'unknown-command') {
    return `${read.name} is no command of this workspace. There is ${command}.`;
  }
  return read.kind === 'command' && isThread
    ? `${command} does not work in threads: Slack has no commands there.`
    : undefined;
};

/** Sub-command that matches what is typed so far. */
export interface CommandSuggestion {
  /** Text of the composer if the suggestion is accepted. */
  readonly text: string;
  readonly usage: string;
  readonly summary: string;
}

/** Returns the sub-commands to suggest while the first words of a command are typed. */
export const commandSuggestions = (
  typed: string,
  command: string,
  hints: readonly CommandHint[],
): readonly CommandSuggestion[] => {
  if (!typed.startsWith('/') || typed.includes('\n')) return [];
  const [name = '', word = '', ...more] = typed.split(/ +/);
  const isNamed = name === command;
  if (more.length > 0 || (!isNamed && (!command.startsWith(name) || typed.includes(' '))))
    return [];
  return hints
    .filter((hint) => hint.name.startsWith(word.toLowerCase()) && hint.name !== word.toLowerCase())
    .map((hint) => ({
      text: `${command} ${hint.name}${hint.usage === '' ? '' : ' '}`,
      usage: `${command} ${hint.name} ${hint.usage}`.trim(),
      summary: hint.summary,
    }));
};

/** Returns the sub-command whose arguments are being typed. */
export const typedCommand = (
  typed: string,
  command: string,
  hints: readonly CommandHint[],
): CommandHint | undefined => {
  const [name, word] = typed.split(/\s+/);
  return name === command ? hints.find((hint) => hint.name === word?.toLowerCase()) : undefined;
};
