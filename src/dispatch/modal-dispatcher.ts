import type { ModalDefinition } from '../commands/core/modal.ts';
import { BusyError, ModalRefusedError, outcomeOf } from '../errors/errors.ts';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { Actor } from '../model/actor.ts';
import type { Submission } from '../model/modal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { RecordInvocation } from '../ports/observability.ts';
import type { ModalResponder, UpdateModal } from '../ports/responder.ts';
import { resultModal } from '../views/blocks/modal-frame.ts';
import { withAsk } from '../views/failures/with-ask.ts';
import { acknowledgeOnce } from './acknowledge-once.ts';
import type { ChangeOrigin } from './change-origin.ts';
import type { ChangeOutcome, RunChanges } from './change-runner.ts';
import type { DescribeFailure } from './error-context.ts';
import type { PresentInModal } from './modal-presenter.ts';
import type { ModalOpener, ModalOutcome } from './open-modal.ts';

/** Entry point for everything that users do in a modal. Neither method rejects: failures are reported to the actor. */
export interface ModalDispatcher {
  readonly submit: (submission: Submission, responder: ModalResponder) => Promise<void>;
  /** Rebuilds the modal after a selection in it. */
  readonly refresh: (
    submission: Submission,
    update: UpdateModal,
    acquire: Delivery['acquire'],
  ) => Promise<void>;
}

interface ModalDispatcherOptions {
  readonly modals: readonly ModalDefinition[];
  readonly opener: Pick<ModalOpener, 'build'>;
  readonly runChanges: RunChanges;
  readonly presentInModal: PresentInModal;
  readonly limits: UserRateLimiter;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly describeFailure: DescribeFailure;
  /** Called after an actor's changes have finished. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
  readonly record: RecordInvocation;
}

const MODAL_TITLE = 'This form';

/** Creates the entry point for modals. */
export function createModalDispatcher(options: ModalDispatcherOptions): ModalDispatcher {
  const { modals, opener, runChanges, presentInModal, limits, limiter, describeFailure, record } =
    options;

  // The name comes from outside, so it may be forged.
  const modalOf = (submission: Submission) => modals.find(({ name }) => name === submission.name);

  function recorded(
    given: Submission,
    work: (submission: Submission) => Promise<ModalOutcome>,
  ): Promise<void> {
    const { id: requestId, actor, channelId } = given;
    const facts = { requestId, surface: 'modal', actor, channelId, trace: given.trace } as const;
    const command = modalOf(given)?.name;
    return record(facts, async (trace) => ({ command, ...(await work({ ...given, trace })) }));
  }

  /** Shows problems that need no call to Sentry next to their field, and makes the changes of everything else. */
  async function submit(submission: Submission, responder: ModalResponder): Promise<ChangeOutcome> {
    const modal = modalOf(submission);
    if (modal === undefined) throw new ModalRefusedError();
    const read = modal.read(submission.values, submission.state);
    if (read.kind === 'problems') {
      await responder.acknowledge(read);
      return { outcome: 'usage' };
    }
    const presenter = presentInModal(modal, submission, responder);
    try {
      limits.take('changes', submission.actor, read.input.length);
      return await limiter.run(() => runChanges(read.input, originOf(submission), presenter));
    } catch (error) {
      if (!(error instanceof RateLimitedError || error instanceof BusyError)) throw error;
      await presenter.reject(error);
      return { outcome: error.kind, error };
    }
  }

  async function refresh(
    modal: ModalDefinition,
    { actor, state, values, round, trace }: Submission,
    update: UpdateModal,
  ): Promise<ModalOutcome> {
    limits.take('commands', actor);
    const filled = { values, notes: [], round };
    const isShown = await update(await opener.build({ modal, state }, { actor, trace }, filled));
    return { outcome: isShown ? 'form' : 'form-refused' };
  }

  return {
    submit: (given, responder) =>
      recorded(given, async (submission) => {
        const { acknowledge, isAcknowledged } = acknowledgeOnce(responder.acknowledge);
        try {
          const submitted = await submit(submission, { ...responder, acknowledge });
          options.afterChange(submission.actor, submission.id);
          return submitted;
        } catch (error) {
          const message = await describeFailure(error, submission.id, submission.trace);
          if (isAcknowledged()) await responder.respond(message);
          else await acknowledge({ kind: 'modal', modal: resultModal(MODAL_TITLE, message) });
          return { outcome: outcomeOf(error), error };
        }
      }),

    refresh: (given, update, acquire) =>
      recorded(given, async (submission) => {
        const modal = modalOf(submission);
        if (modal === undefined) return { outcome: 'form-refused' };
        try {
          if (!(await acquire())) return { outcome: 'repeated delivery' };
          return await refresh(modal, submission, update);
        } catch (error) {
          // The modal stays as it is, with its values: submitting it is decided on again anyway.
          if (error instanceof RateLimitedError) return { outcome: error.kind, error };
          const message = await describeFailure(error, submission.id, submission.trace);
          const asked = withAsk(message, askOffer(error, { command: modal.name }));
          await update(resultModal(modal.title, asked));
          return { outcome: outcomeOf(error), error };
        }
      }),
  };
}

function originOf({ id, deliveryId, actor, channelId, viewId, trace }: Submission): ChangeOrigin {
  return { requestId: id, deliveryId, actor, surface: 'modal', channelId, viewId, trace };
}
