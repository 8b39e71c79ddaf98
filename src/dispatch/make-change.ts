import type { MayUndo } from '../authorization/may-undo.ts';
import type { AcceptedChange, Changes } from '../changes/create-changes.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { acquireDelivery, mayReportFailure } from '../deliveries/acquire-delivery.ts';
import { ChatopsError } from '../errors/errors.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { Log } from '../platform/logging/log.ts';
import type { ChangeReceipt } from '../ports/changes.ts';
import type { Responder } from '../ports/responder.ts';
import {
  changeReceipt,
  repeatedChange,
  unfinishedChange,
} from '../views/changes/change-receipt.ts';
import { failure } from '../views/failures/failure.ts';
import type { LoadErrorContext } from './error-context.ts';

/** How a change that somebody asked for went, for the log; rejects with what nobody expected. */
export type MakeChange = (
  asked: ChangeRequest,
  invocation: Invocation,
  responder: Responder,
) => Promise<Made>;

interface Made {
  readonly outcome: string;
  readonly error?: unknown;
}

/** What {@link createMakeChange} needs. */
export interface MakeChangeOptions {
  readonly changes: Changes;
  readonly mayUndo: MayUndo;
  readonly errorContext: LoadErrorContext;
  readonly sleep: Sleep;
  readonly log: Log;
}

const REPEATED = { outcome: 'repeated delivery' } as const;

/** Builds the one way to change something: the intent is durable, then Slack is acknowledged, then it is done. */
export function createMakeChange(options: MakeChangeOptions): MakeChange {
  const { changes, mayUndo, errorContext, sleep, log } = options;

  return async (asked, invocation, responder) => {
    const { delivery, respond } = responder;
    const acknowledge = () =>
      // Slack gave up waiting, and says so to the person; what was recorded is finished all the same.
      responder.acknowledge().catch((error: unknown) => {
        log.warn('acknowledging failed', { requestId: invocation.id, code: nameOf(error) });
      });
    let accepted: AcceptedChange | undefined;
    try {
      accepted = await accept(asked, invocation, { delivery, acknowledge });
    } catch (error) {
      if (!(await mayReportFailure(delivery, sleep))) return REPEATED;
      // Nothing is recorded: were this process to end between the two, nobody would ever tell.
      await respond(failure(error, await errorContext(error, invocation.id)));
      await acknowledge();
      return { outcome: outcomeOf(error), error };
    }
    if (accepted === undefined) return REPEATED;
    await acknowledge();
    if (accepted.kind === 'repeat') {
      // Slack delivered twice: the person asked once, and gets one answer.
      if (accepted.by !== 'delivery') await respond(repeatedChange(accepted.end));
      return { outcome: `repeated ${accepted.by}` };
    }
    return carry(accepted, asked, invocation, respond);
  };

  /** Makes the intent durable; undefined where the delivery is another replica's. */
  async function accept(
    asked: ChangeRequest,
    invocation: Invocation,
    { delivery, acknowledge }: Pick<Responder, 'delivery' | 'acknowledge'>,
  ): Promise<AcceptedChange | undefined> {
    const areRecorded = () => changes.areRecorded([invocation.deliveryId]);
    const who = await acquireDelivery(delivery, areRecorded, sleep);
    if (who === 'already-recorded') await acknowledge();
    return who === 'ours' ? changes.accept(requestOf(asked, invocation)) : undefined;
  }

  async function carry(
    accepted: Extract<AcceptedChange, { kind: 'accepted' }>,
    { capability }: ChangeRequest,
    invocation: Invocation,
    respond: Responder['respond'],
  ): Promise<Made> {
    let receipt: ChangeReceipt | undefined;
    try {
      await accepted.finish(async (ended) => {
        receipt = ended;
        const facts = await errorContext(ended.error, invocation.id);
        const canUndo = await mayUndo(capability);
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
  }
}

function requestOf({ capability, target, input }: ChangeRequest, invocation: Invocation) {
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
