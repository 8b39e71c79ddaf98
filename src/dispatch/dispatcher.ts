import type { ModalRequest } from '../commands/core/modal.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import type { StepRequest } from '../commands/core/step-modal.ts';
import { outcomeOf } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Identity } from '../identity/identity.ts';
import type { Actor } from '../model/actor.ts';
import type { Invocation } from '../model/invocations/invocation.ts';
import type { Message } from '../model/message.ts';
import type { AdmittedUser } from '../model/principal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { YieldToEventLoop } from '../platform/concurrency/yield-queue.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { Responder } from '../ports/responder.ts';
import { waitingNotice } from '../views/blocks/waiting-notice.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { withAnswerAgain, withRetry } from '../views/failures/with-retry.ts';
import { acknowledgeOnce } from './acknowledge-once.ts';
import type { ChangeOutcome } from './change-runner.ts';
import type { DescribeFailure } from './error-context.ts';
import type { CommandContextFor, Plan, PlanInvocation } from './plan-invocation.ts';
import type { ShareAnswer } from './share-answer.ts';
import type { StartWaiting, Waiting } from './waiting.ts';

/** Handles an invocation through to its response. Never rejects: failures are reported to the actor. */
export type Dispatch = (invocation: Invocation, responder: Responder) => Promise<void>;

interface DispatcherOptions {
  readonly planInvocation: PlanInvocation;
  readonly handlers: InvocationHandlers;
  readonly contextFor: CommandContextFor;
  readonly identity: Pick<Identity, 'admit'>;
  readonly limits: UserRateLimiter;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
  /** Yields after an acknowledgement, so that other incoming deliveries are acknowledged first. */
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly startWaiting: StartWaiting;
  readonly describeFailure: DescribeFailure;
  readonly commandName: string;
  readonly record: RecordInvocation;
}

/** Handlers that do more than respond; each acknowledges by itself, at the right time. */
interface InvocationHandlers {
  readonly runChanges: Handle<readonly ChangeRequest[]>;
  readonly openModal: Handle<ModalRequest>;
  readonly openSteps: Handle<StepRequest>;
  readonly shareAnswer: ShareAnswer;
  /** Called after an actor's changes have finished. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
}

type Handle<Request> = (
  request: Request,
  invocation: Invocation,
  responder: Responder,
) => Promise<ChangeOutcome>;

type AnswerPlan = Extract<Plan, { kind: 'answer' | 'share' }>;

/** Creates the single entry point for everything that users do. */
export function createDispatcher(options: DispatcherOptions): Dispatch {
  const {
    planInvocation,
    handlers,
    contextFor,
    identity,
    limits,
    limiter,
    describeFailure,
    commandName,
  } = options;

  return (invocation, responder) => {
    const { id: requestId, actor, channelId, shares } = invocation;
    const surface = shares === undefined ? invocation.surface : 'share';
    const { acknowledge } = acknowledgeOnce(responder.acknowledge);
    const facts = { requestId, surface, actor, channelId, trace: invocation.trace } as const;
    return options.record(facts, (trace) =>
      dispatch({ ...invocation, trace }, { ...responder, acknowledge }),
    );
  };

  async function dispatch(invocation: Invocation, responder: Responder) {
    let command: string | undefined;
    let plan: Plan | undefined;
    let asked = invocation;
    const waiting = options.startWaiting(responder.notice);
    try {
      const planned = planInvocation(invocation);
      ({ command, plan, invocation: asked } = planned);
      const done = await limiter.run(() => run(planned.plan, asked, responder, waiting));
      return { command, ...done };
    } catch (error) {
      await responder.acknowledge();
      const message = await failureMessage(error, plan, asked, responder);
      await responder.respond(message, { outcome: 'failed' });
      return { command, outcome: outcomeOf(error), error };
    } finally {
      await waiting.end();
    }
  }

  async function failureMessage(
    error: unknown,
    plan: Plan | undefined,
    { id, text, trace }: Invocation,
    { notice }: Responder,
  ): Promise<Message> {
    const message = await describeFailure(error, id, trace);
    if (plan === undefined) return message;
    const failed = { commandName, text };
    if (plan.kind !== 'share') {
      const asked = withAsk(message, askOffer(error, { command: text }));
      return withRetry(asked, error, { ...failed, changes: plan.kind === 'change' });
    }
    // The answer's own button shares it again, unless a notice has taken its place.
    const isReplaced = (await notice?.isShown()) ?? false;
    return isReplaced ? withAnswerAgain(message, failed) : message;
  }

  async function run(
    plan: Plan,
    invocation: Invocation,
    responder: Responder,
    waiting: Waiting,
  ): Promise<ChangeOutcome> {
    const { id, actor, surface, trace } = invocation;
    switch (plan.kind) {
      case 'change': {
        limits.take('changes', actor, plan.requests.length);
        const acknowledge = async () => {
          await responder.acknowledge();
          // A button's message may list other changes too, which a notice in its place would hide.
          if (surface === 'slash') waiting.begin(waitingNotice('working'));
        };
        const changing = { ...responder, acknowledge };
        const changed = await handlers.runChanges(plan.requests, invocation, changing);
        handlers.afterChange(actor, id);
        return changed;
      }
      case 'modal':
        limits.take('commands', actor);
        return handlers.openModal(plan.request, invocation, responder);
      case 'steps':
        limits.take('commands', actor);
        return handlers.openSteps(plan.request, invocation, responder);
      case 'answer':
      case 'share':
        await responder.acknowledge();
        await options.yieldToEventLoop();
        if (!(await responder.delivery.acquire())) return { outcome: 'repeated delivery' };
        waiting.begin(waitingNotice('looking'));
        limits.take('commands', actor);
        // A user that the bot does not serve must not learn anything else, not even that a command is misspelled.
        return answer(plan, invocation, responder, await identity.admit(actor, { trace }));
    }
  }

  async function answer(
    plan: AnswerPlan,
    invocation: Invocation,
    responder: Responder,
    user: AdmittedUser,
  ): Promise<ChangeOutcome> {
    if (plan.kind === 'share') {
      const context = contextFor(invocation, user, 'channel');
      const shared = { invocation, responder, context, answer: plan.answer };
      return { outcome: await handlers.shareAnswer(shared) };
    }
    await responder.respond(await plan.answer(contextFor(invocation, user, 'person')));
    return { outcome: plan.outcome };
  }
}
