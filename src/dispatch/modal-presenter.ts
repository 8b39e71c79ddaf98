import type { ModalDefinition } from '../commands/core/modal.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { ChatopsError } from '../errors/errors.ts';
import type { Modal, Submission } from '../model/modal.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ModalResponder } from '../ports/responder.ts';
import { type FieldNote, offerFor } from '../views/blocks/field-note.ts';
import { progressModal, resultModal } from '../views/blocks/modal-frame.ts';
import type { ReceiptContext } from '../views/changes/change-receipt.ts';
import {
  type ChangeResult,
  changesReceipt,
  endedChanges,
  errorOf,
  isRefused,
  lineOf,
} from '../views/changes/changes-receipt.ts';
import { plainText } from '../views/text/mrkdwn.ts';
import type { ChangePresenter } from './change-runner.ts';
import { type DescribeFailure, type LoadReceiptContext, unacceptedLines } from './error-context.ts';
import type { ModalOpener } from './open-modal.ts';

/** Returns the presenter that shows progress and failures in a submitted modal, and what was done in a message. */
export type PresentInModal = (
  modal: ModalDefinition,
  submission: Submission,
  responder: ModalResponder,
) => ChangePresenter;

interface ModalPresenterOptions {
  readonly rebuild: ModalOpener['build'];
  readonly receiptContext: LoadReceiptContext;
  readonly describeFailure: DescribeFailure;
  readonly log: Log;
}

/** Creates the factory of presenters for submitted modals. */
export function createModalPresenter(options: ModalPresenterOptions): PresentInModal {
  const { receiptContext, describeFailure, log } = options;

  return (modal, submission, { delivery, acknowledge, respond, update }) => {
    const { id: requestId, values, trace } = submission;
    const { title } = modal;
    let lines: readonly string[] = [];

    async function showResults(
      results: readonly ChangeResult[],
      requests: readonly ChangeRequest[],
    ): Promise<boolean> {
      const refused = results.filter(isRefused);
      const context = await receiptContext({
        error: refused[0] && errorOf(refused[0]),
        requestId,
        trace,
        changes: endedChanges(results),
      });
      const again =
        refused.length > 0
          ? await rebuildModal(modal, submission, { results, requests, context })
          : undefined;
      const ended = resultModal(
        title,
        changesReceipt(results, { ...context, canUndo: () => false }),
      );
      const isInModal = await update(again ?? ended);
      const isSomethingDone = refused.length < results.length;
      if (isInModal && !isSomethingDone) return true;
      const outcome = refused.length > 0 ? 'failed' : 'done';
      return respond(changesReceipt(results, context), { outcome, changes: endedChanges(results) });
    }

    return {
      delivery,
      acknowledgeRepeat: () => acknowledge({ kind: 'closed' }),
      async reject(error) {
        // Nothing was recorded, so nothing happens: the modal keeps its values, and can be submitted again.
        await delivery.release();
        const words = plainText((await describeFailure(error, requestId, trace)).text);
        const problems = new Map([[[...values.keys()][0] ?? '', words]]);
        await acknowledge({ kind: 'problems', problems });
      },
      async acknowledge(unaccepted, count) {
        lines = await unacceptedLines(unaccepted, requestId, receiptContext);
        await acknowledge({
          kind: 'modal',
          modal: progressModal(title, { done: 0, of: count, lines }),
        });
      },
      async showProgress(done, count) {
        if (count > 1) await update(progressModal(title, { done, of: count, lines }));
      },
      showResults,
    };
  };

  /** Rebuilds the modal with the refused changes still in it, and why; undefined if it cannot be built now. */
  async function rebuildModal(
    modal: ModalDefinition,
    { actor, state, values, round, trace }: Submission,
    facts: {
      readonly results: readonly ChangeResult[];
      readonly requests: readonly ChangeRequest[];
      readonly context: ReceiptContext;
    },
  ): Promise<Modal | undefined> {
    const { results, requests, context } = facts;
    const failed = requests.filter((_asked, index) =>
      results.slice(index, index + 1).some(isRefused),
    );
    const notes = results.map((result) => noteOf(result, modal, context));
    const filled = { values: modal.retry(values, failed), notes, round: round + 1 };
    try {
      return await options.rebuild({ modal, state }, { actor, trace }, filled);
    } catch (error) {
      if (!(error instanceof ChatopsError)) throw error;
      log.debug('form not shown again', { outcome: error.kind });
      return undefined;
    }
  }
}

function noteOf(
  result: ChangeResult,
  { fieldOf }: ModalDefinition,
  context: ReceiptContext,
): FieldNote {
  const text = lineOf(result, context);
  const isDone = result.kind === 'ended' && result.receipt.change.end?.outcome === 'succeeded';
  if (!isRefused(result)) return { field: '', text, isDone, offer: undefined };
  const error = errorOf(result);
  const change = result.kind === 'ended' ? result.receipt.change : undefined;
  const ask = change && context.askOffer?.(error, { change });
  return { field: fieldOf(error) ?? '', text, isDone: false, offer: offerFor(error, ask) };
}
