import type { RecordedChange } from '../records.ts';
import type { Asked } from '../requests.ts';

/** A violation that a check found. */
export interface Finding {
  readonly what: string;
  /** Facts for an investigation. */
  readonly facts: readonly string[];
}

/** Formats a change in one line. */
export function changeLine(change: RecordedChange): string {
  const { id, capability, actor, target, plan, end, acceptedAt, requestId, attempts } = change;
  const who = JSON.stringify({ ...target, ...plan?.target });
  const after = JSON.stringify(plan?.after ?? null);
  return `change ${id} (${requestId}) ${capability} by ${actor.userId} of ${who} to ${after}, accepted ${acceptedAt.toISOString()}, ${change.state} ${end?.outcome} ${end?.reason ?? ''} attempts ${attempts}`;
}

/** Formats a request in one line. */
export function askedLine({ what, userId, deliveries }: Asked): string {
  const tries = deliveries.map(({ sentAt, ack }) => {
    const how = ack?.status ?? ack?.outcome ?? 'unanswered';
    return `${new Date(sentAt).toISOString()} ${how} ${ack?.body.slice(0, 80) ?? ''}`;
  });
  return `“${what}” by ${userId}: ${tries.join('; ')}`;
}
