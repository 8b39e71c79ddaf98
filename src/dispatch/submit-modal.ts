import type { MayUndo } from '../authorization/may-undo.ts';
import type { Changes } from '../changes/create-changes.ts';
import type { ModalDefinition } from '../commands/core/modal.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { BusyError, ChatopsError, ModalRefusedError } from '../errors/errors.ts';
import { RateLimitedError } from '../errors/rate-limited-error.ts';
import type { Actor } from '../model/actor.ts';
import type { Modal, Submission } from '../model/modal.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { Log } from '../platform/logging/log.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import type { ChangeReceipt } from '../ports/changes.ts';
import type { ModalResponder, SubmissionAnswer } from '../ports/responder.ts';
import type { FieldNote } from '../views/blocks/field-note.ts';
import { progressModal, resultModal } from '../views/blocks/modal-frame.ts';
import { offerFor } from '../views/blocks/offer.ts';
import {
  type ChangeResult,
  changesReceipt,
  isRefused,
  lineOf,
} from '../views/changes/changes-receipt.ts';
import { type ErrorContext, failure } from '../views/failures/failure.ts';
import { plainText } from '../views/text/plain-text.ts';
import { type Accepted, carryTogether } from './carry-together.ts';
import type { LoadErrorContext } from './error-context.ts';
import type { ModalOpener, ModalOutcome } from './open-modal.ts';
import { createRequestChanges, type Requested } from './request-changes.ts';

/** Carries a submitted form to its end; rejects with what nobody expected. */
export type SubmitModal = (
  submission: Submission,
  responder: ModalResponder,
) => Promise<ModalOutcome>;

/** What {@link createSubmitModal} needs. */
export interface SubmitModalOptions {
  readonly forms: readonly ModalDefinition[];
  readonly modalOpener: ModalOpener;
  readonly changes: Changes;
  readonly mayUndo: MayUndo;
  readonly limits: UserRateLimiter;
  readonly errorContext: LoadErrorContext;
  /** Bounds what people wait for. */
  readonly limiter: ConcurrencyLimiter;
  readonly sleep: Sleep;
  readonly keepEveryMs: number;
  readonly log: Log;
}

/** The changes of a form, each with what became of it. */
interface Ended {
  readonly requested: readonly Requested[];
  readonly results: readonly ChangeResult[];
}

/** Changes of one form that are carried side by side. */
const AT_ONCE = 4;

/**
 * Builds the way of a submitted form: what is wrong without asking Sentry is said at the field; else every intent is
 * durable before Slack is acknowledged; then the changes are made, and what was refused turns the form back.
 */
export function createSubmitModal(options: SubmitModalOptions): SubmitModal {
  const { forms, modalOpener, changes, mayUndo, limits, errorContext, sleep, keepEveryMs, log } =
    options;
  const requestChanges = createRequestChanges(changes, sleep);

  return async (submission, responder) => {
    const form = forms.find(({ name }) => name === submission.name);
    if (form === undefined) throw new ModalRefusedError();
    const read = form.read(submission.values, submission.state);
    if (read.kind === 'problems') {
      await responder.acknowledge(read);
      return { outcome: 'usage' };
    }
    const tooOften = limitOf(submission.actor, read.input.length);
    if (tooOften !== undefined) return rejectSubmission(submission, responder, tooOften);
    try {
      return await options.limiter.run(() => make(form, read.input, submission, responder));
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
      return rejectSubmission(submission, responder, error);
    }
  };

  async function make(
    form: ModalDefinition,
    input: readonly ChangeRequest[],
    submission: Submission,
    responder: ModalResponder,
  ): Promise<ModalOutcome> {
    const requested = await requestChanges(input, submission, responder);
    if (requested === undefined) return { outcome: 'repeated delivery' };
    if (requested.every(({ accepted }) => accepted === undefined)) {
      await responder.delivery.release();
      return rejectSubmission(submission, responder, requested[0]?.error);
    }
    const lines = await unacceptedLines(requested, submission.id);
    await responder
      .acknowledge(modalAnswer(progressModal(form.title, { done: 0, of: requested.length, lines })))
      // The intents are durable: what they say is finished, though Slack may tell the person otherwise.
      .catch(() => log.warn('acknowledging failed', { requestId: submission.id }));
    if (requested.every(isSecondDelivery)) return { outcome: 'repeated delivery' };
    return carry(form, submission, { requested, lines }, responder);
  }

  function limitOf(actor: Actor, count: number): RateLimitedError | undefined {
    try {
      limits.take('changes', actor, count);
      return undefined;
    } catch (error) {
      if (error instanceof RateLimitedError) return error;
      throw error;
    }
  }

  /** Nothing was recorded, so nothing happens, and the form stays as it was filled in. */
  async function rejectSubmission(
    submission: Submission,
    responder: ModalResponder,
    error: unknown,
  ): Promise<ModalOutcome> {
    const words = plainText(failure(error, await errorContext(error, submission.id)).text);
    const problems = new Map([[[...submission.values.keys()][0] ?? '', words]]);
    await responder.acknowledge({ kind: 'problems', problems });
    return { outcome: outcomeOf(error), error };
  }

  async function carry(
    form: ModalDefinition,
    submission: Submission,
    { requested, lines }: { requested: readonly Requested[]; lines: readonly string[] },
    responder: ModalResponder,
  ): Promise<ModalOutcome> {
    const accepted = requested.flatMap(({ accepted: one }) =>
      one?.kind === 'accepted' ? one : [],
    );
    let results: readonly ChangeResult[] = [];
    await carryTogether(accepted, {
      atOnce: AT_ONCE,
      keepEveryMs,
      sleep,
      async onProgress(done) {
        const of = requested.length;
        if (of > 1) await responder.update(progressModal(form.title, { done, of, lines }));
      },
      deliver(receipts) {
        const byChange = new Map(accepted.map((change, index) => [change, receipts[index]]));
        results = requested.map((one) => resultOf(one, byChange));
        return deliver(form, submission, { requested, results }, responder);
      },
    });
    const failed = results.find(isRefused);
    const outcome = failed === undefined ? 'succeeded' : `failed ${outcomeOf(errorOf(failed))}`;
    return { outcome, error: failed === undefined ? undefined : errorOf(failed) };
  }

  /** What could not be recorded is said with the acknowledgement: were this process to end, nobody would ever tell. */
  async function unacceptedLines(requested: readonly Requested[], id: string) {
    const lost = requested.filter(({ accepted }) => accepted === undefined);
    if (lost.length === 0) return [];
    const facts = await errorContext(lost[0]?.error, id);
    return lost.map(({ asked, error }) => lineOf({ kind: 'not-accepted', asked, error }, facts));
  }

  /** Says how it ended: in the form, if it can be mended there, and in a message, if something was done. */
  async function deliver(
    form: ModalDefinition,
    submission: Submission,
    { requested, results }: Ended,
    responder: ModalResponder,
  ): Promise<boolean> {
    const firstRefused = results.find(isRefused);
    const facts = await errorContext(firstRefused && errorOf(firstRefused), submission.id);
    // The changes of a form are of one kind.
    const [first] = requested;
    const canUndo = first !== undefined && (await mayUndo(first.asked.capability));
    const receipt = changesReceipt(results, facts, { canUndo });
    const refused = results.filter(isRefused);
    const modal =
      (refused.length > 0 &&
        (await rebuildModal(form, submission, { requested, results }, facts))) ||
      resultModal(form.title, changesReceipt(results, facts, { canUndo: false }));
    const isInModal = await responder.update(modal);
    const isSomethingDone = refused.length < results.length;
    if (isInModal && !isSomethingDone) return true;
    return responder.respond(receipt);
  }

  /** The form with what was refused still in it, and why; undefined where it cannot be made now. */
  async function rebuildModal(
    form: ModalDefinition,
    { actor, state, values, round }: Submission,
    { requested, results }: Ended,
    facts: ErrorContext,
  ): Promise<Modal | undefined> {
    const notes = results.map((result): FieldNote => {
      const text = lineOf(result, facts);
      const isDone = result.kind === 'ended' && result.receipt.change.end?.outcome === 'succeeded';
      if (!isRefused(result)) return { field: '', text, isDone, offer: undefined };
      const error = errorOf(result);
      return { field: form.fieldOf(error) ?? '', text, isDone: false, offer: offerFor(error) };
    });
    const failed = requested
      .filter((_one, index) => results.slice(index, index + 1).some(isRefused))
      .map(({ asked }) => asked);
    const filled = { values: form.retry(values, failed), notes, round: round + 1 };
    try {
      return await modalOpener.make({ form, state }, actor, filled);
    } catch (error) {
      if (!(error instanceof ChatopsError)) throw error;
      log.debug('form not shown again', { outcome: error.kind });
      return undefined;
    }
  }
}

function isSecondDelivery({ accepted }: Requested): boolean {
  return accepted?.kind === 'repeat' && accepted.by === 'delivery';
}

function resultOf(
  { asked, accepted, error }: Requested,
  receipts: ReadonlyMap<Accepted, ChangeReceipt | undefined>,
): ChangeResult {
  if (accepted === undefined) return { kind: 'not-accepted', asked, error };
  if (accepted.kind === 'repeat') return { kind: 'repeat', asked, end: accepted.end };
  const receipt = receipts.get(accepted);
  return receipt === undefined ? { kind: 'unfinished', asked } : { kind: 'ended', asked, receipt };
}

function modalAnswer(modal: Modal): SubmissionAnswer {
  return { kind: 'modal', modal };
}

function errorOf(result: ChangeResult): unknown {
  if (result.kind === 'not-accepted') return result.error;
  return result.kind === 'ended' ? result.receipt.error : undefined;
}

function outcomeOf(error: unknown): string {
  return error instanceof ChatopsError ? error.kind : 'bug';
}
