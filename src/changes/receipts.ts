import { createHash } from 'node:crypto';
import type { ChangeIntent } from '../model/change.ts';
import type { Receipt } from '../ports/store.ts';

/** How a request for a change came in. */
export interface Delivery {
  /** Slack's id of the delivery, the same when Slack delivers again. */
  readonly id: string;
  /** The form that was submitted, where it was one. */
  readonly viewId: string | undefined;
}

/** Everything that makes a request the same as another. */
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

/** The receipt of a delivery, whatever it asks for. */
export function deliveryReceipt(id: Delivery['id']): string {
  return `delivery:${digest(id)}`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** JSON in which equal values are equal texts: keys in order, what is undefined left out. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
