import type { RunQuery } from '../authorization/query-runner.ts';
import type { Command, CommandContext, Prepared } from '../commands/core/command.ts';
import { type Interpretation, interpret } from '../commands/core/interpret.ts';
import type { Word } from '../commands/core/word.ts';
import { ChatopsError } from '../errors/errors.ts';
import type { Identity } from '../identity/identify.ts';
import type { Actor } from '../model/actor.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { YieldToEventLoop } from '../platform/concurrency/yield-queue.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { Responder } from '../ports/responder.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { withShareButton } from '../views/blocks/share-button.ts';
import { failure } from '../views/failures/failure.ts';
import { unknownCommand } from '../views/failures/unknown-command.ts';
import { textProblem, usageProblem } from '../views/failures/usage-problem.ts';
import type { Audience } from '../views/text/audience.ts';
import type { LoadErrorContext } from './error-context.ts';
import type { MakeChange } from './make-change.ts';
import type { ModalOpener } from './open-modal.ts';
import type { ShareAnswer } from './share-answer.ts';

/** Carries an invocation to its answer. Never rejects: what fails is worded. */
export type Dispatch = (invocation: Invocation, responder: Responder) => Promise<void>;

/** What {@link createDispatch} joins. */
export interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly runQuery: RunQuery;
  readonly makeChange: MakeChange;
  readonly modalOpener: ModalOpener;
  readonly allows: (actor: Actor) => CommandContext['allows'];
  readonly mayDo: CommandContext['mayDo'];
  readonly shareAnswer: ShareAnswer;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly identity: Identity;
  readonly limits: UserRateLimiter;
  /** Hears of everybody whose change is over. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
  readonly reader: SentryReader;
  readonly site: () => SentrySite;
  readonly errorContext: LoadErrorContext;
  /** What follows an acknowledgement waits for its turn, so that what comes in is acknowledged first. */
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly commandName: string;
  readonly now: () => Date;
  readonly record: RecordInvocation;
}

const BUG = 'bug';
const OUTCOMES = { ready: 'ok', problem: 'usage' } as const satisfies Record<
  Prepared['kind'],
  string
>;

interface Named {
  readonly command: Command;
  readonly words: readonly Word[];
}

/** What a text turned out to mean. */
interface Meant {
  readonly meaning: Interpretation;
  readonly command: Command | undefined;
  readonly prepared: Prepared | undefined;
}

/** Builds the one way in for everything that people do. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { commands, runQuery, makeChange, modalOpener, identity, limits, reader, errorContext } =
    options;
  const { commandName, now, record } = options;

  return (invocation, responder) => {
    const { id: requestId, actor, channelId, shares } = invocation;
    const surface = shares === undefined ? invocation.surface : 'share';
    return record({ requestId, surface, actor, channelId }, () =>
      run(invocation, { ...responder, acknowledge: once(responder.acknowledge) }),
    );
  };

  interface Result {
    readonly command: string | undefined;
    readonly outcome: string;
    readonly error?: unknown;
  }

  async function run(invocation: Invocation, responder: Responder): Promise<Result> {
    let command: string | undefined;
    try {
      const site = options.site();
      const meaning = interpret(invocation.text, commands, site);
      const named = commandOf(meaning);
      command = named?.command.name;
      const prepared = named?.command.prepare(named.words, site);
      const meant = { meaning, command: named?.command, prepared };
      const done = await options.limiter.run(() => carry(meant, invocation, responder));
      return { command, ...done };
    } catch (error) {
      await responder.acknowledge();
      await responder.respond(failure(error, await errorContext(error, invocation.id)));
      return { command, outcome: error instanceof ChatopsError ? error.kind : BUG, error };
    }
  }

  async function carry(
    { meaning, command, prepared }: Meant,
    invocation: Invocation,
    responder: Responder,
  ): Promise<Omit<Result, 'command'>> {
    const done = await act(prepared, invocation, responder);
    if (done !== undefined) return done;
    await responder.acknowledge();
    await options.yieldToEventLoop();
    if (!(await responder.delivery.acquire())) return { outcome: 'repeated delivery' };
    limits.take('commands', invocation.actor);
    // Whom the bot does not serve learns nothing else, not even that a command is misspelt.
    await identity.admit(invocation.actor);
    if (invocation.shares !== undefined) {
      const context = contextOf(invocation, 'channel');
      const asked = { invocation, responder, command, prepared, context };
      return { outcome: await options.shareAnswer(asked) };
    }
    const message = await answer({ meaning, command, prepared }, invocation);
    await responder.respond(message);
    return { outcome: prepared === undefined ? meaning.kind : OUTCOMES[prepared.kind] };
  }

  /** Makes the change or opens the form that was asked for; undefined where it was an answer. */
  async function act(
    prepared: Prepared | undefined,
    invocation: Invocation,
    responder: Responder,
  ): Promise<Omit<Result, 'command'> | undefined> {
    // What is shared is an answer, and nothing else.
    if (prepared?.kind !== 'ready' || invocation.shares !== undefined) return undefined;
    const asked = prepared.change(invocation.actor, invocation.channelId);
    if (asked === undefined) {
      if (prepared.form === undefined) return undefined;
      limits.take('commands', invocation.actor);
      return modalOpener.open(prepared.form, invocation, responder);
    }
    limits.take('changes', invocation.actor);
    const made = await makeChange(asked, invocation, responder);
    options.afterChange(invocation.actor, invocation.id);
    return made;
  }

  async function answer(
    { meaning, command, prepared }: Meant,
    invocation: Invocation,
  ): Promise<Message> {
    if (meaning.kind === 'too-long') return textProblem({ commandName, limit: meaning.limit });
    if (meaning.kind === 'unknown') return unknownCommand({ commandName, ...meaning });
    if (command === undefined || prepared === undefined) throw new Error('no command was meant');
    if (prepared.kind === 'ready') {
      const message = await prepared.run(contextOf(invocation, 'person'));
      return isShareable(command, invocation) ? withShareButton(message, invocation.text) : message;
    }
    return usageProblem({ commandName, command, problem: prepared.problem });
  }

  function commandOf(meaning: Interpretation): Named | undefined {
    if (meaning.kind === 'command') return meaning;
    return meaning.kind === 'empty' ? { command: helpOrThrow(), words: [] } : undefined;
  }

  function contextOf({ actor, channelId }: Invocation, audience: Audience): CommandContext {
    return {
      now: now(),
      commandName,
      channelId,
      audience,
      site: options.site,
      commands,
      ask: (query, input) => runQuery(query, input, actor),
      allows: options.allows(actor),
      mayDo: options.mayDo,
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

// A conversation of two, whose id starts with a D, is no channel.
function isShareable({ shareable }: Command, { channelId }: Invocation): boolean {
  return shareable === true && channelId !== undefined && !channelId.startsWith('D');
}

// A second acknowledgement would be an error of Bolt's.
function once(acknowledge: () => Promise<void>): () => Promise<void> {
  let acknowledged: Promise<void> | undefined;
  return () => {
    acknowledged ??= acknowledge();
    return acknowledged;
  };
}
