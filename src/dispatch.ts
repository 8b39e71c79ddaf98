import type { AnswerQuery } from './answer-query.ts';
import type { Command, CommandContext } from './commands/command.ts';
import { interpret } from './commands/interpret.ts';
import { ChatopsError } from './errors.ts';
import { faultFields } from './fault-fields.ts';
import type { Identity } from './identity/identify.ts';
import type { Log } from './log.ts';
import type { Invocation } from './model/invocation.ts';
import type { SentrySite } from './model/sentry-site.ts';
import type { SentryReader } from './sentry/ports.ts';
import { failure } from './views/failure.ts';
import type { Message } from './views/message.ts';
import { unknownCommand } from './views/unknown-command.ts';
import { textProblem, usageProblem } from './views/usage-problem.ts';

/** Runs an invocation to the message that answers it. Never rejects: what fails is worded. */
export type Dispatch = (invocation: Invocation) => Promise<Message>;

/** What {@link createDispatch} joins. */
export interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly answerQuery: AnswerQuery;
  readonly identity: Identity;
  readonly reader: SentryReader;
  readonly site: () => SentrySite;
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

const BUG = 'bug';

/** Builds the one way in for everything that people do. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { commands, answerQuery, identity, reader, commandName, now, log } = options;

  return async (invocation) => {
    const startedAt = now().getTime();
    const facts = { requestId: invocation.id, surface: invocation.surface, ...invocation.actor };
    const result = await run(invocation);
    const durationMs = now().getTime() - startedAt;
    log.info('invocation', {
      ...facts,
      ...faultFields(result.error),
      command: result.command,
      outcome: result.outcome,
      durationMs,
    });
    if (result.outcome === BUG) log.bug('invocation failed', facts, result.error);
    return result.message;
  };

  interface Result {
    readonly message: Message;
    readonly command: string | undefined;
    readonly outcome: string;
    readonly error?: unknown;
  }

  async function run(invocation: Invocation): Promise<Result> {
    let command: string | undefined;
    try {
      // Whom the bot does not serve learns nothing else, not even that a command is misspelt.
      await identity.admit(invocation.actor);
      const site = options.site();
      const meaning = interpret(invocation.text, commands, site);
      const outcome = meaning.kind;
      if (meaning.kind === 'too-long') {
        return { message: textProblem({ commandName, limit: meaning.limit }), command, outcome };
      }
      if (meaning.kind === 'unknown') {
        return { message: unknownCommand({ commandName, ...meaning }), command, outcome };
      }
      const chosen = meaning.kind === 'empty' ? helpOrThrow() : meaning.command;
      command = chosen.name;
      const words = meaning.kind === 'empty' ? [] : meaning.words;
      const prepared = chosen.prepare(words, site);
      if (prepared.kind === 'problem') {
        const message = usageProblem({ commandName, command: chosen, problem: prepared.problem });
        return { message, command, outcome: 'usage' };
      }
      return { message: await prepared.run(contextOf(invocation)), command, outcome: 'ok' };
    } catch (error) {
      const message = failure(error, { referenceId: invocation.id, now: now(), commandName });
      const outcome = error instanceof ChatopsError ? error.kind : BUG;
      return { message, command, outcome, error };
    }
  }

  function contextOf({ actor }: Invocation): CommandContext {
    return {
      now: now(),
      commandName,
      site: options.site,
      commands,
      ask: (query, input) => answerQuery(query, input, actor),
      identify: async () => identity.identify(actor, await identity.admit(actor)),
      organization: () => reader.retrieveOrganization(),
    };
  }

  function helpOrThrow(): Command {
    const help = commands.find(({ name }) => name === 'help');
    if (help === undefined) throw new Error('the registry has no help command');
    return help;
  }
}
