import { LRUCache } from 'lru-cache';
import { ChatopsError, NotServedError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { Identification } from '../../model/principal.ts';
import type { ExampleNames } from '../../views/bot/example-text.ts';
import { type HelpList, help, helpList, helpOf } from '../../views/bot/help.ts';
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
    const { commandName, commands } = context;
    const command = commands.find(({ name }) => name === about);
    if (command !== undefined) {
      const entry = { ...command, allowed: isAllowed(command, may) };
      return helpOf({ commandName, entry, names });
    }
    const list = listFor({ commandName, commands, may, names });
    return help({ commandName, list, identification, unknown: about });
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

type ListFacts = Pick<Asking, 'may' | 'names'> & Pick<CommandContext, 'commandName' | 'commands'>;

/** Lists that were shown, by what they depend on beside the commands: a few for each role. */
const shown = new WeakMap<CommandContext['commands'], LRUCache<string, HelpList>>();
const MAX_LISTS = 50;

// A list is long, and building it took more than half of the time of an answer.
function listFor({ commandName, commands, may, names }: ListFacts): HelpList {
  const lists = shown.get(commands) ?? new LRUCache<string, HelpList>({ max: MAX_LISTS });
  shown.set(commands, lists);
  const key = JSON.stringify([commandName, may ?? 'unknown', names.project, names.shortId]);
  const entriesOf = () =>
    commands.map((command) => ({ ...command, allowed: isAllowed(command, may) }));
  const list = lists.get(key) ?? helpList({ commandName, entries: entriesOf(), names });
  lists.set(key, list);
  return list;
}

function isAllowed({ needs }: Command, may: Asking['may']): boolean | 'unknown' {
  if (needs === 'anyone') return true;
  return may === undefined ? 'unknown' : may.includes(needs);
}
