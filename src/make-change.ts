import type { AcceptedChange, Changes } from './changes/create-changes.ts';
import type { ChangeReceipt } from './changes/ports.ts';
import type { ChangeAsked } from './commands/mutation.ts';
import { ChatopsError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { FindFailureFacts } from './failure-facts.ts';
import type { Log } from './log.ts';
import type { MayUndo } from './may-undo.ts';
import type { Invocation } from './model/invocation.ts';
import { changeReceipt, repeatedChange, unfinishedChange } from './views/change-receipt.ts';
import { failure } from './views/failure.ts';

/** How a change that somebody asked for went, for the log; rejects with what nobody expected. */
export type MakeChange = (
  asked: ChangeAsked,
  invocation: Invocation,
  exchange: Exchange,
) => Promise<{ readonly outcome: string; readonly error?: unknown }>;

/** What {@link createMakeChange} needs. */
export interface MakeChangeOptions {
  readonly changes: Changes;
  readonly mayUndo: MayUndo;
  readonly failureFacts: FindFailureFacts;
  readonly log: Log;
}

/** Builds the one way to change something: the intent is durable, then Slack is acknowledged, then it is done. */
export function createMakeChange(options: MakeChangeOptions): MakeChange {
  const { changes, mayUndo, failureFacts, log } = options;

  return async (asked, invocation, exchange) => {
    const { acknowledge, respond } = exchange;
    let accepted: AcceptedChange;
    try {
      accepted = await changes.accept(requestOf(asked, invocation));
    } catch (error) {
      await acknowledge();
      await respond(failure(error, await failureFacts(error, invocation.id)));
      return { outcome: outcomeOf(error), error };
    }
    await acknowledge().catch((error: unknown) => {
      // The intent is durable: what it says is finished, though Slack may tell the person otherwise.
      log.warn('acknowledging failed', { requestId: invocation.id, code: nameOf(error) });
    });
    if (accepted.kind === 'repeat') {
      // Slack delivered twice: the person asked once, and gets one answer.
      if (accepted.by !== 'delivery') await respond(repeatedChange(accepted.end));
      return { outcome: `repeated ${accepted.by}` };
    }
    let receipt: ChangeReceipt | undefined;
    try {
      await accepted.finish(async (ended) => {
        receipt = ended;
        const facts = await failureFacts(ended.error, invocation.id);
        const canUndo = await mayUndo(asked.capability);
        const isThere = await respond(changeReceipt(ended, facts, { canUndo }));
        if (!isThere) throw new Error('the receipt was not delivered');
      });
    } catch (error) {
      // What is open is finished, and told, by the protocol's recovery.
      if (receipt === undefined) await respond(unfinishedChange());
      return { outcome: outcomeOf(error), error };
    }
    const { outcome, reason = '' } = receipt?.change.end ?? { outcome: 'taken over' };
    return { outcome: `${outcome} ${reason}`.trim(), error: receipt?.error };
  };
}

function requestOf({ capability, target, input }: ChangeAsked, invocation: Invocation) {
  const { id: requestId, deliveryId, actor, surface, channelId } = invocation;
  const delivery = { id: deliveryId, viewId: undefined };
  return { requestId, actor, capability, surface, channelId, target, input, delivery };
}

function outcomeOf(error: unknown): string {
  return error instanceof ChatopsError ? error.kind : 'bug';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
