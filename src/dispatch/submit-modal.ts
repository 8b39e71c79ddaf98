import type { ModalDefinition } from '../commands/core/modal.ts';
import { BusyError, ModalRefusedError } from '../errors/errors.ts';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import type { Submission } from '../model/modal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { ModalResponder } from '../ports/responder.ts';
import type { ChangeOrigin } from './change-origin.ts';
import type { ChangeOutcome, RunChanges } from './change-runner.ts';
import type { PresentInModal } from './modal-presenter.ts';

/** Handles a submitted modal; throws `ModalRefusedError` for a modal or a state it does not know. */
export type SubmitModal = (
  submission: Submission,
  responder: ModalResponder,
) => Promise<ChangeOutcome>;

interface SubmitModalOptions {
  readonly modals: readonly ModalDefinition[];
  readonly runChanges: RunChanges;
  readonly presentInModal: PresentInModal;
  readonly limits: UserRateLimiter;
  /** Limits concurrent work that users wait for. */
  readonly limiter: ConcurrencyLimiter;
}

/**
 * Creates the handler of submitted modals: problems that need no call to Sentry are shown next to their field,
 * everything else is run.
 */
export function createSubmitModal(options: SubmitModalOptions): SubmitModal {
  const { modals, runChanges, presentInModal, limits, limiter } = options;

  return async (submission, responder) => {
    const modal = modals.find(({ name }) => name === submission.name);
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
  };
}

function originOf({ id, deliveryId, actor, channelId, viewId, trace }: Submission): ChangeOrigin {
  return { requestId: id, deliveryId, actor, surface: 'modal', channelId, viewId, trace };
}
