import type { Responder } from '../ports/responder.ts';
import {
  type ChangeResult,
  changesReceipt,
  endedChanges,
} from '../views/changes/changes-receipt.ts';
import type { ChangePresenter } from './change-runner.ts';
import type { DescribeFailure, LoadReceiptContext } from './error-context.ts';

/** Creates the presenter that shows in a message how a change from a command or a button ends. */
export function messagePresenter(
  requestId: string,
  responder: Responder,
  presentation: {
    readonly receiptContext: LoadReceiptContext;
    readonly describeFailure: DescribeFailure;
  },
): ChangePresenter {
  const { delivery, acknowledge, respond } = responder;
  return {
    delivery,
    acknowledgeRepeat: acknowledge,
    async reject(error) {
      // Nothing is recorded: if this process ended between the two, the actor would never be notified.
      await respond(await presentation.describeFailure(error, requestId), { outcome: 'failed' });
      await acknowledge();
    },
    acknowledge,
    showProgress: async () => undefined,
    async showResults(results, [asked]) {
      const context = await presentation.receiptContext({
        error: errorOf(results),
        requestId,
        capability: asked?.capability,
      });
      const outcome = results.every(isDone) ? 'done' : 'failed';
      return respond(changesReceipt(results, context), { outcome, changes: endedChanges(results) });
    },
  };
}

function isDone(result: ChangeResult): boolean {
  if (result.kind === 'ended') return result.receipt.change.end?.outcome === 'succeeded';
  return result.kind === 'repeat' && result.end?.outcome === 'succeeded';
}

function errorOf([result]: readonly ChangeResult[]): unknown {
  return result?.kind === 'ended' ? result.receipt.error : undefined;
}
