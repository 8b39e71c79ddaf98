import type { StepModal } from '../commands/core/step-modal.ts';
import type { AuditLine } from '../model/audit-entry.ts';
import type { OpenChange } from '../model/change.ts';
import type { StepEvent } from '../model/modal.ts';
import type { StepResponder } from '../ports/responder.ts';
import type { AuditLog } from '../ports/store.ts';
import { prose, stacked } from '../views/blocks/blocks.ts';
import {
  type ChangeResult,
  changesReceipt,
  endedChanges,
} from '../views/changes/changes-receipt.ts';
import type { LoadReceiptContext } from './error-context.ts';

/** Sends a receipt of the changes that a person made in a modal since it was opened; returns the outcome for the log. */
export type SendStepReceipt = (
  modal: StepModal,
  since: Date,
  closed: StepEvent,
  respond: StepResponder['respond'],
) => Promise<string>;

const MOST_LINES = 200;

/** Creates the function that sends receipts. It reads the audit log, so that it names what other replicas did too. */
export function createSendStepReceipt(options: {
  readonly audit: Pick<AuditLog, 'lines'>;
  readonly receiptContext: LoadReceiptContext;
}): SendStepReceipt {
  return async ({ title, changes }, since, { id: requestId, actor }, respond) => {
    const lines = await options.audit.lines({
      order: 'oldest-first',
      limit: MOST_LINES,
      since,
      person: { userId: actor.userId, memberId: undefined },
    });
    const own = lines.filter(
      (line) =>
        line.actor.userId === actor.userId &&
        line.actor.teamId === actor.teamId &&
        line.surface === 'modal' &&
        changes.includes(line.capability),
    );
    if (own.length === 0) return 'nothing changed';
    const results = own.map(resultOf);
    const context = await options.receiptContext({
      error: undefined,
      requestId,
      changes: endedChanges(results),
    });
    const receipt = changesReceipt(results, context);
    await respond(stacked([prose([[`*${title}: what you changed*`]]), receipt]));
    return 'receipt';
  };
}

function resultOf(line: AuditLine): ChangeResult {
  const change = changeOf(line);
  return change.end === undefined
    ? { kind: 'unfinished', asked: change }
    : { kind: 'ended', asked: change, receipt: { change, error: undefined, isLate: false } };
}

function changeOf(line: AuditLine): OpenChange {
  const { changeId, requestId, actor, capability, surface, channelId, target, at } = line;
  const { actorMemberId, before = {}, after = {}, outcome, reason } = line;
  return {
    id: changeId,
    requestId,
    actor,
    capability,
    surface,
    channelId,
    target,
    input: undefined,
    state: 'closed',
    acceptedAt: at,
    attempts: 0,
    isAcknowledged: true,
    plan: { actorMemberId, target, before, after },
    end: outcome === 'pending' ? undefined : { outcome, reason },
  };
}
