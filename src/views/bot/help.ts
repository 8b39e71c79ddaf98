import type { Message } from '../../model/message.ts';
import type { Identification } from '../../model/principal.ts';
import { prose } from '../blocks/blocks.ts';
import { unmappedText } from '../members/account-text.ts';
import { memberRoleText } from '../members/role-text.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { usageCode } from '../text/mrkdwn.ts';

/** Command as shown by help. */
export interface HelpEntry {
  readonly name: string;
  readonly summary: string;
  /** Arguments, such as `<short ID|link>`; empty if there are none. */
  readonly usage: string;
  /** Texts to type after the slash command. */
  readonly examples: readonly string[];
  readonly allowed: boolean | 'unknown';
}

interface HelpFacts {
  /** The slash command, such as `/sentry`. */
  readonly commandName: string;
  readonly entries: readonly HelpEntry[];
  /** Identity of the caller; undefined while it cannot be determined. */
  readonly identification: Identification | undefined;
  /** Command that the user wanted help on, if there is none with that name. */
  readonly unknown?: string | undefined;
}

/** Lists every command: first those that the reader may run, with an example, then the others. */
export function help({ commandName, entries, identification, unknown }: HelpFacts): Message {
  const open = entries.filter(({ allowed }) => allowed !== false);
  const closed = entries.filter(({ allowed }) => allowed === false);
  return prose([
    unknown === undefined
      ? []
      : [`There is no command ${code(unknown)}. These are the commands that there are:`],
    whoIsAsking(identification, commandName),
    open.map((entry) => `${described(commandName, entry)}${exampleOf(commandName, entry)}`),
    closed.length === 0
      ? []
      : ['*Not for you at present:*', ...closed.map((entry) => described(commandName, entry))],
  ]);
}

/** Describes one command with all its examples. */
export function helpOf(facts: {
  readonly commandName: string;
  readonly entry: HelpEntry;
}): Message {
  const { commandName, entry } = facts;
  return prose([
    [`*${usageCode(commandName, entry)}* – ${entry.summary}`],
    ['For example:', ...entry.examples.map((example) => `• ${code(`${commandName} ${example}`)}`)],
    entry.allowed === false
      ? [
          `You may not run this at present; ${code(`${commandName} whoami`)} says who you are to me.`,
        ]
      : [],
  ]);
}

function described(commandName: string, entry: HelpEntry): string {
  return `${usageCode(commandName, entry)} – ${entry.summary}`;
}

// A command without arguments is its own example.
function exampleOf(commandName: string, { usage, examples }: HelpEntry): string {
  const [example] = examples;
  if (example === undefined || usage === '') return '';
  return `, for example ${code(`${commandName} ${example}`)}`;
}

function whoIsAsking(
  identification: Identification | undefined,
  commandName: string,
): readonly string[] {
  if (identification === undefined) {
    return [
      'I cannot find out at the moment who you are in Sentry, so some of this may not work for you.',
    ];
  }
  if (identification.kind === 'unmapped') {
    const { what, todo } = unmappedText(identification.reason, commandName);
    return [what, todo];
  }
  const { name, role } = identification.principal.member;
  const shown = dataLine(name, { limit: 120, audience: 'person' }) || '(no name)';
  return [`You are ${shown} in Sentry, with the role ${memberRoleText(role)}.`];
}

function code(text: string): string {
  return codeLine(text, { limit: 250, audience: 'person' });
}
