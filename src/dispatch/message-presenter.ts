import type { Responder } from '../ports/responder.ts';
import { prose } from '../views/blocks/blocks.ts';
import {
  type ChangeResult,
  changesReceipt,
  endedChanges,
  lineOf,
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
  let isToldOfUnaccepted = false;

  async function tellUnaccepted(unaccepted: readonly ChangeResult[]): Promise<boolean> {
    const [first] = unaccepted;
    if (first === undefined) return false;
    const error = first.kind === 'not-accepted' ? first.error : undefined;
    const facts = { error, requestId, capability: undefined };
    const context = await presentation.receiptContext(facts);
    const lines = unaccepted.map((result) => lineOf(result, context));
    return respond(prose([lines]), { outcome: 'failed' });
  }

  return {
    delivery,
    acknowledgeRepeat: acknowledge,
    async reject(error) {
      // Nothing is recorded: if this process ended between the two, the actor would never be notified.
      await respond(await presentation.describeFailure(error, requestId), { outcome: 'failed' });
      await acknowledge();
    },
    async acknowledge(unaccepted) {
      // They are not recorded either, so that nothing would report them if this process ended before the results.
      isToldOfUnaccepted = await tellUnaccepted(unaccepted);
      await acknowledge();
    },
    showProgress: async () => undefined,
    async showResults(results, [asked]) {
      const context = await presentation.receiptContext({
        error: errorOf(results),
        requestId,
        capability: asked?.capability,
      });
      const outcome = results.every(isDone) ? 'done' : 'failed';
      const untold = isToldOfUnaccepted
        ? results.filter(({ kind }) => kind !== 'not-accepted')
        : results;
      return respond(changesReceipt(untold, context), { outcome, changes: endedChanges(results) });
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
