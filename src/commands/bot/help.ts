import { ChatopsError, NotServedError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { Identification } from '../../model/principal.ts';
import { help, helpOf } from '../../views/bot/help.ts';
import { type Command, type CommandContext, defineCommand } from '../core/command.ts';

/** `/sentry help [command]`: shows what the actor may run. */
export const helpCommand = defineCommand({
  name: 'help',
  summary: 'shows commands, or how to use one',
  usage: '[command]',
  examples: ['help', 'help issue'],
  needs: 'anyone',
  parse(words) {
    const [word, extra] = words;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    return { kind: 'input', input: word?.text.toLowerCase() };
  },
  async answer(about: string | undefined, context) {
    const { identification, may } = await whoIsAsking(context);
    const entries = context.commands.map((command) => ({
      ...command,
      allowed: isAllowed(command, may),
    }));
    const { commandName } = context;
    const entry = entries.find((candidate) => candidate.name === about);
    if (entry !== undefined) return helpOf({ commandName, entry });
    return help({ commandName, entries, identification, unknown: about });
  },
});

interface Asking {
  readonly identification: Identification | undefined;
  /** The actor's capabilities; undefined if unknown. */
  readonly may: readonly Capability[] | undefined;
}

// Falls back to unknown capabilities while Sentry is unavailable: help shows no data, and without it users would have
// nothing.
async function whoIsAsking({ identify, mayDo }: CommandContext): Promise<Asking> {
  let identification: Identification | undefined;
  try {
    identification = await identify();
    if (identification.kind === 'unmapped') return { identification, may: [] };
    return { identification, may: await mayDo(identification.principal) };
  } catch (error) {
    if (error instanceof ChatopsError && !(error instanceof NotServedError)) {
      return { identification, may: undefined };
    }
    throw error;
  }
}

function isAllowed({ needs }: Command, may: Asking['may']): boolean | 'unknown' {
  if (needs === 'anyone') return true;
  return may === undefined ? 'unknown' : may.includes(needs);
}
