import type { KnownBlock } from '@slack/types';
import type { CommandContext } from '../commands/core/command.ts';
import {
  type Carried,
  parseCarried,
  type StepModal,
  type StepRequest,
} from '../commands/core/step-modal.ts';
import { ModalRefusedError, outcomeOf } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Actor } from '../model/actor.ts';
import type { Invocation } from '../model/invocations/invocation.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import type { StepClicked, StepEvent } from '../model/modal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { Replaced, Responder, StepResponder } from '../ports/responder.ts';
import { loadingModal, resultModal } from '../views/blocks/modal-frame.ts';
import { STEP_AGAIN } from '../views/blocks/step-blocks.ts';
import { failedStep, type StepNote, stepModal } from '../views/blocks/step-frame.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { acknowledgeOnce } from './acknowledge-once.ts';
import type { ChangeOrigin } from './change-origin.ts';
import type { ChangeOutcome, RunChanges } from './change-runner.ts';
import type { DescribeFailure } from './error-context.ts';
import type { ModalOutcome } from './open-modal.ts';
import type { PresentInStep, ShownStep } from './step-presenter.ts';
import type { SendStepReceipt } from './step-receipt.ts';

/** Entry point for modals that lead through steps. */
export interface StepDispatcher {
  /** Opens a modal at its first step; throws `StoreUnavailableError` if the delivery cannot be acquired. */
  readonly open: (
    request: StepRequest,
    invocation: Invocation,
    responder: Responder,
  ) => Promise<ModalOutcome>;
  /** Goes on to the step that a click leads to, and makes the change that it requests. Never rejects. */
  readonly click: (clicked: StepClicked, responder: StepResponder) => Promise<void>;
  /** Sends a receipt of the changes that were made in a modal that is now closed. Never rejects. */
  readonly close: (
    closed: StepEvent,
    responder: Pick<StepResponder, 'acknowledge' | 'delivery' | 'respond'>,
  ) => Promise<void>;
}

interface StepDispatcherOptions {
  readonly modals: readonly StepModal[];
  /** Admits an actor, and returns the context in which their steps are read. */
  readonly contextFor: (
    event: {
      readonly id: string;
      readonly actor: Actor;
      readonly channelId: string | undefined;
    } & Traced,
  ) => Promise<CommandContext>;
  readonly runChanges: RunChanges;
  readonly presentInStep: PresentInStep;
  readonly sendReceipt: SendStepReceipt;
  readonly describeFailure: DescribeFailure;
  readonly limits: UserRateLimiter;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly now: () => Date;
  /** Runs work that nobody waits for; shutdown does. */
  readonly background: (work: Promise<void>) => void;
  /** Called after an actor's changes have finished. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
  readonly record: RecordInvocation;
}

interface StepContent {
  readonly frame: { readonly name: string; readonly title: string; readonly state: Carried };
  readonly blocks: readonly KnownBlock[];
  readonly readAhead: () => Promise<void>;
}

/** Creates the entry point for modals that lead through steps. */
export function createStepDispatcher(options: StepDispatcherOptions): StepDispatcher {
  const { modals, contextFor, limits, describeFailure, record } = options;

  // The name and the state come from outside, so they may be forged or old.
  function carriedBy({ name, state }: StepEvent): { modal: StepModal; carried: Carried } {
    const modal = modals.find((one) => one.name === name);
    const carried = parseCarried(state);
    if (modal === undefined || carried === undefined) throw new ModalRefusedError();
    return { modal, carried };
  }

  async function load(
    modal: StepModal,
    { since, step }: Carried,
    event: Parameters<typeof contextFor>[0],
  ): Promise<StepContent> {
    const context = await contextFor(event);
    const { blocks, state, next } = await modal.show(context, step);
    const { name, title } = modal;
    return {
      frame: { name, title, state: { since, step: state } },
      blocks,
      async readAhead() {
        // A failure is told when the step is shown, if it ever is.
        if (next !== undefined) await modal.show(context, next).catch(() => undefined);
      },
    };
  }

  /** Shows a step, or why it cannot be shown. Never rejects. */
  async function show(
    modal: StepModal,
    carried: Carried,
    event: StepEvent,
    { replace, note }: Pick<StepResponder, 'replace'> & { readonly note: StepNote },
  ): Promise<ShownStep> {
    const shownBy = async (blocks: readonly KnownBlock[], frame: StepContent['frame']) => {
      const replaced = await replace(stepModal(frame, blocks, note));
      return {
        outcome: 'step',
        withNote: async (other: StepNote): Promise<Replaced> =>
          replaced.kind === 'shown'
            ? replace(stepModal(frame, blocks, other), replaced.hash)
            : replaced,
      };
    };
    try {
      const { frame, blocks, readAhead } = await load(modal, carried, event);
      const shown = await shownBy(blocks, frame);
      options.background(readAhead());
      return shown;
    } catch (error) {
      const { name, title } = modal;
      const described = await describeFailure(error, event.id, event.trace);
      const message = withAsk(described, askOffer(error, { command: name }));
      const frame = { name, title, state: carried };
      return {
        ...(await shownBy(failedStep(frame, message).blocks, frame)),
        outcome: outcomeOf(error),
        error,
      };
    }
  }

  async function handle(clicked: StepClicked, responder: StepResponder): Promise<ChangeOutcome> {
    const { id, actor } = clicked;
    const { modal, carried } = carriedBy(clicked);
    const { since, step } = carried;
    const isAgain = clicked.clicked.name === STEP_AGAIN;
    const move = isAgain ? { state: step, request: undefined } : modal.move(clicked.clicked, step);
    if (move === undefined) throw new ModalRefusedError();
    const target = { since, step: move.state };
    const { acknowledge, delivery, replace } = responder;
    if (move.request === undefined) {
      await acknowledge();
      if (!(await delivery.acquire())) return { outcome: 'repeated delivery' };
      limits.take('commands', actor);
      const { outcome, error } = await show(modal, target, clicked, {
        replace,
        note: { lines: [] },
      });
      return { outcome, error };
    }
    limits.take('changes', actor);
    const presenter = options.presentInStep(clicked, responder, {
      showNext: (note) => show(modal, target, clicked, { replace, note }),
      showSame: (note) => show(modal, carried, clicked, { replace, note }),
    });
    const changed = await options.runChanges([move.request], originOf(clicked), presenter);
    options.afterChange(actor, id);
    return changed;
  }

  function recorded<Event extends StepEvent>(
    event: Event,
    work: (event: Event) => Promise<ModalOutcome>,
  ): Promise<void> {
    const { id: requestId, actor, channelId } = event;
    const facts = { requestId, surface: 'modal', actor, channelId, trace: event.trace } as const;
    const command = modals.find(({ name }) => name === event.name)?.name;
    return record(facts, async (trace) => ({ command, ...(await work({ ...event, trace })) }));
  }

  return {
    async open({ modal, state }, invocation, responder) {
      await responder.acknowledge();
      if (!(await responder.delivery.acquire())) return { outcome: 'repeated delivery' };
      const update = await responder.openModal(loadingModal(modal.title));
      const fail = async (error: unknown): Promise<ModalOutcome> => {
        const described = await describeFailure(error, invocation.id, invocation.trace);
        const message = withAsk(described, askOffer(error, { command: invocation.text }));
        const isInModal = await update?.(resultModal(modal.title, message));
        if (isInModal !== true) await responder.respond(message);
        return { outcome: outcomeOf(error), error };
      };
      if (update === undefined) return fail(new ModalRefusedError());
      try {
        const carried = { since: options.now().toISOString(), step: state };
        const { frame, blocks, readAhead } = await load(modal, carried, invocation);
        if (!(await update(stepModal(frame, blocks)))) return await fail(new ModalRefusedError());
        options.background(readAhead());
        return { outcome: 'step' };
      } catch (error) {
        return fail(error);
      }
    },

    click: (event, responder) =>
      recorded(event, async (clicked) => {
        const { acknowledge } = acknowledgeOnce(responder.acknowledge);
        try {
          return await options.limiter.run(() => handle(clicked, { ...responder, acknowledge }));
        } catch (error) {
          await acknowledge();
          const message = await describeFailure(error, clicked.id, clicked.trace);
          await responder.replace(failureModal(clicked, message));
          return { outcome: outcomeOf(error), error };
        }
      }),

    close: (event, { acknowledge, delivery, respond }) =>
      recorded(event, async (closed) => {
        await acknowledge();
        try {
          if (!(await delivery.acquire())) return { outcome: 'repeated delivery' };
          const { modal, carried } = carriedBy(closed);
          return {
            outcome: await options.sendReceipt(modal, new Date(carried.since), closed, respond),
          };
        } catch (error) {
          await respond(await describeFailure(error, closed.id, closed.trace));
          return { outcome: outcomeOf(error), error };
        }
      }),
  };

  function failureModal(clicked: StepEvent, message: Message) {
    const modal = modals.find(({ name }) => name === clicked.name);
    if (modal === undefined) return resultModal('This form', message);
    const { name, title } = modal;
    return failedStep({ name, title, state: clicked.state }, message);
  }
}

function originOf({ id, deliveryId, actor, channelId, trace }: StepClicked): ChangeOrigin {
  const origin = { requestId: id, deliveryId, actor, channelId, trace };
  return { ...origin, surface: 'modal', viewId: undefined };
}
