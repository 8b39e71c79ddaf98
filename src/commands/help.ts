import { ChatopsError, NotServedError } from '../errors.ts';
import type { Identification } from '../model/principal.ts';
import { decideStanding } from '../policy/decide-standing.ts';
import { help, helpOf } from '../views/help.ts';
import { type Command, type CommandContext, defineCommand } from './command.ts';

/** `/sentry help [command]`: what the actor may run. */
export const helpCommand = defineCommand({
  name: 'help',
  summary: 'shows what you may run, with examples',
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
  async run(about: string | undefined, context) {
    const identification = await identifyIfPossible(context);
    const entries = context.commands.map((command) => ({
      ...command,
      allowed: isAllowed(command, identification),
    }));
    const { commandName } = context;
    const entry = entries.find((candidate) => candidate.name === about);
    if (entry !== undefined) return helpOf({ commandName, entry });
    return help({ commandName, entries, identification, unknown: about });
  },
});

// Help that fails because Sentry is away would leave people with nothing; it shows no data, so it goes on without.
async function identifyIfPossible(context: CommandContext): Promise<Identification | undefined> {
  try {
    return await context.identify();
  } catch (error) {
    if (error instanceof ChatopsError && !(error instanceof NotServedError)) return undefined;
    throw error;
  }
}

function isAllowed(
  command: Command,
  identification: Identification | undefined,
): boolean | 'unknown' {
  if (command.needs === 'anyone') return true;
  if (identification === undefined) return 'unknown';
  if (identification.kind === 'unmapped') return false;
  return decideStanding(identification.principal, command.needs).allowed;
}
