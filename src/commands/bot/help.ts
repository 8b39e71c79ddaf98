import { ChatopsError, NotServedError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { Identification } from '../../model/principal.ts';
import type { ExampleNames } from '../../views/bot/example-text.ts';
import { help, helpOf } from '../../views/bot/help.ts';
import { type Command, type CommandContext, defineCommand } from '../core/command.ts';
import { exampleNamesQuery } from './example-names-query.ts';

/** `/sentry help [command]`: shows what the actor may run. */
export const helpCommand = defineCommand({
  name: 'help',
  group: 'you-and-bot',
  summary: 'shows commands, or how to use one',
  usage: '[command]',
  examples: ['help', 'help issue'],
  starter: 'help issue',
  needs: 'anyone',
  parse(words) {
    const [word, extra] = words;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    return { kind: 'input', input: word?.text.toLowerCase() };
  },
  async answer(about: string | undefined, context) {
    const { identification, may, names } = await whoIsAsking(context);
    const entries = context.commands.map((command) => ({
      ...command,
      allowed: isAllowed(command, may),
    }));
    const { commandName } = context;
    const entry = entries.find((candidate) => candidate.name === about);
    if (entry !== undefined) return helpOf({ commandName, entry, names });
    return help({ commandName, entries, identification, names, unknown: about });
  },
});

interface Asking {
  readonly identification: Identification | undefined;
  /** The actor's capabilities; undefined if unknown. */
  readonly may: readonly Capability[] | undefined;
  /** Names for examples, as far as they are known. */
  readonly names: ExampleNames;
}

const NO_NAMES: ExampleNames = { project: undefined, shortId: undefined };

// Falls back to unknown capabilities while Sentry is unavailable: help shows no data, and without it users would have
// nothing.
async function whoIsAsking(context: CommandContext): Promise<Asking> {
  const { identify, mayDo } = context;
  const identification = await ifKnown(identify);
  if (identification === undefined) return { identification, may: undefined, names: NO_NAMES };
  if (identification.kind === 'unmapped') return { identification, may: [], names: NO_NAMES };
  const may = await ifKnown(() => mayDo(identification.principal));
  return { identification, may, names: (await ifKnown(() => exampleNames(context))) ?? NO_NAMES };
}

async function exampleNames({ ask }: CommandContext): Promise<ExampleNames> {
  const { data } = await ask(exampleNamesQuery, undefined);
  return data;
}

/** Returns what a look-up finds, or undefined if it fails for a reason that help has to work without. */
async function ifKnown<Result>(lookUp: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await lookUp();
  } catch (error) {
    if (error instanceof ChatopsError && !(error instanceof NotServedError)) return undefined;
    throw error;
  }
}

function isAllowed({ needs }: Command, may: Asking['may']): boolean | 'unknown' {
  if (needs === 'anyone') return true;
  return may === undefined ? 'unknown' : may.includes(needs);
}
