import { createHash } from 'node:crypto';
import type { ChangeIntent } from '../model/change.ts';
import type { Receipt } from '../ports/store.ts';

/** How a request for a change arrived. */
export interface Delivery {
  /** Slack's id of the delivery, the same when Slack delivers again. */
  readonly id: string;
  /** Submitted form, if there was one. */
  readonly viewId: string | undefined;
}

/** Returns everything by which a request is recognized as a repeat. */
export function receiptsOf(intent: ChangeIntent, { id, viewId }: Delivery): readonly Receipt[] {
  const { actor, capability, input } = intent;
  const content = digest([actor.teamId, actor.userId, capability, input]);
  return [
    { kind: 'delivery', key: deliveryReceipt(id) },
    ...(viewId === undefined
      ? []
      : [{ kind: 'view', key: `view:${digest([viewId, content])}` } as const]),
    { kind: 'content', key: `content:${content}` },
  ];
}

/** Returns the receipt key of a delivery, whatever it requests. */
export function deliveryReceipt(id: Delivery['id']): string {
  return `delivery:${digest(id)}`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Serializes equal values to equal texts: sorts keys, omits undefined values. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
