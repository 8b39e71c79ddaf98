import type { MayUndo } from '../authorization/may-undo.ts';
import type { Changes } from '../changes/create-changes.ts';
import type { ChangeTimings } from '../changes/timings.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { MODALS, SUGGESTIONS } from '../commands/modals.ts';
import type { LoadErrorContext } from '../dispatch/error-context.ts';
import { createModalDispatcher, type ModalDispatcher } from '../dispatch/modal-dispatcher.ts';
import { createModalOpener, type ModalOpener } from '../dispatch/open-modal.ts';
import { createSubmitModal } from '../dispatch/submit-modal.ts';
import type { Actor } from '../model/actor.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import { sleep } from '../platform/concurrency/sleep.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';

/** What {@link createFormRoom} joins. */
export interface FormRoomOptions {
  readonly home: MutationContext;
  readonly changes: Changes;
  readonly timings: ChangeTimings;
  readonly mayUndo: MayUndo;
  readonly limits: UserRateLimiter;
  readonly errorContext: LoadErrorContext;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  /** Hears of everybody whose changes are over. */
  readonly afterChange: (actor: Actor, requestId: string) => void;
  readonly record: RecordInvocation;
  readonly commandName: string;
  readonly log: Log;
}

/** Forms: what opens them, and what takes them back. */
export interface FormRoom {
  readonly modalOpener: ModalOpener;
  readonly modalDispatcher: ModalDispatcher;
}

/** Builds everything that forms go through. */
export function createFormRoom(options: FormRoomOptions): FormRoom {
  const { changes, timings } = options;
  const modalOpener = createModalOpener(options);
  const submitModal = createSubmitModal({
    ...options,
    forms: MODALS,
    modalOpener,
    changes,
    // A third of what a hold lasts.
    keepEveryMs: timings.leaseMs / 3,
    sleep,
  });
  const forms = { forms: MODALS, suggestions: SUGGESTIONS, modalOpener, submitModal };
  return { modalOpener, modalDispatcher: createModalDispatcher({ ...options, ...forms }) };
}
