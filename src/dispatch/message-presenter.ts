import type { Responder } from '../ports/responder.ts';
import { prose } from '../views/blocks/blocks.ts';
import {
  type ChangeResult,
  changesReceipt,
  endedChanges,
  errorOf,
  isSucceeded,
} from '../views/changes/changes-receipt.ts';
import type { ChangeOrigin } from './change-origin.ts';
import type { ChangePresenter } from './change-runner.ts';
import { type DescribeFailure, type LoadReceiptContext, unacceptedLines } from './error-context.ts';

/** Creates the presenter that shows in a message how a change from a command or a button ends. */
export function messagePresenter(
  { requestId, trace }: Pick<ChangeOrigin, 'requestId' | 'trace'>,
  responder: Responder,
  presentation: {
    readonly receiptContext: LoadReceiptContext;
    readonly describeFailure: DescribeFailure;
  },
): ChangePresenter {
  const { delivery, acknowledge, respond } = responder;
  let isToldOfUnaccepted = false;

  async function tellUnaccepted(unaccepted: readonly ChangeResult[]): Promise<boolean> {
    const lines = await unacceptedLines(unaccepted, requestId, presentation.receiptContext);
    return lines.length > 0 && (await respond(prose([lines]), { outcome: 'failed' }));
  }

  return {
    delivery,
    acknowledgeRepeat: acknowledge,
    async reject(error) {
      // Nothing is recorded: if this process ended between the two, the actor would never be notified.
      const message = await presentation.describeFailure(error, requestId, trace);
      await respond(message, { outcome: 'failed' });
      await acknowledge();
    },
    async acknowledge(unaccepted) {
      // They are not recorded either, so that nothing would report them if this process ended before the results.
      isToldOfUnaccepted = await tellUnaccepted(unaccepted);
      await acknowledge();
    },
    showProgress: async () => undefined,
    async showResults(results) {
      const context = await presentation.receiptContext({
        error: results[0] && errorOf(results[0]),
        requestId,
        trace,
        changes: endedChanges(results),
      });
      const outcome = results.every(isSucceeded) ? 'done' : 'failed';
      const untold = isToldOfUnaccepted
        ? results.filter(({ kind }) => kind !== 'not-accepted')
        : results;
      return respond(changesReceipt(untold, context), { outcome, changes: endedChanges(results) });
    },
  };
}
