import type { MayUndo } from '../authorization/may-undo.ts';
import type { Changes } from '../changes/create-changes.ts';
import type { ChangeTimings } from '../changes/timings.ts';
import type { MutationHome } from '../commands/core/mutation.ts';
import { FORMS, SUGGESTIONS } from '../commands/forms.ts';
import { createDispatchForm, type DispatchForm } from '../dispatch/dispatch-form.ts';
import type { FindFailureFacts } from '../dispatch/failure-facts.ts';
import { createShowForm, type ShowForm } from '../dispatch/show-form.ts';
import { createSubmitForm } from '../dispatch/submit-form.ts';
import type { Actor } from '../model/actor.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import { sleep } from '../platform/concurrency/sleep.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { RecordInvocation } from '../ports/observability.ts';

/** What {@link createFormRoom} joins. */
export interface FormRoomOptions {
  readonly home: MutationHome;
  readonly changes: Changes;
  readonly timings: ChangeTimings;
  readonly mayUndo: MayUndo;
  readonly limits: UserRateLimiter;
  readonly failureFacts: FindFailureFacts;
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
  readonly showForm: ShowForm;
  readonly dispatchForm: DispatchForm;
}

/** Builds everything that forms go through. */
export function createFormRoom(options: FormRoomOptions): FormRoom {
  const { changes, timings } = options;
  const showForm = createShowForm(options);
  const submitForm = createSubmitForm({
    ...options,
    forms: FORMS,
    showForm,
    changes,
    // A third of what a hold lasts.
    keepEveryMs: timings.leaseMs / 3,
    sleep,
  });
  const forms = { forms: FORMS, suggestions: SUGGESTIONS, showForm, submitForm };
  return { showForm, dispatchForm: createDispatchForm({ ...options, ...forms }) };
}
