import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { Delivery } from '../../sandbox/slack/workspace/delivery.ts';

/** One request of a user to the bot, however often Slack delivered it. */
export interface Asked {
  /** IDs by which the bot knows the deliveries of its changes; empty for a lookup. */
  readonly changeIds: readonly string[];
  readonly userId: string;
  /** Text of the request, for the report of a finding. */
  readonly what: string;
  readonly responseToken: string | undefined;
  readonly viewId: string | undefined;
  readonly deliveries: readonly Delivery[];
  /** Whether Slack got a response that acknowledges the request. */
  readonly isAcknowledged: boolean;
}

const CHANGING_ISSUES = /^(?:resolve|unresolve|archive|assign|priority|comment) \S/;
const CHANGING =
  /^(?:link \S+ \S|unlink\b|block \S|resend \S|previews \S|role undo \S|invite undo \S|access (?:grant|withdraw) \S)/;

/** Groups deliveries into the requests that users made. */
export function askedIn(deliveries: readonly Delivery[]): readonly Asked[] {
  const byTrigger = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const trigger = triggerOf(delivery.payload);
    if (trigger === undefined || delivery.kind === 'options') continue;
    byTrigger.set(trigger, [...(byTrigger.get(trigger) ?? []), delivery]);
  }
  return [...byTrigger].map(([trigger, all]) => asked(trigger, all));
}

/** Returns the user of a delivery. */
export function userOf({ payload }: Delivery): string {
  return String(payload['user_id'] ?? objectAt(payload, 'user')['id']);
}

function asked(trigger: string, deliveries: readonly Delivery[]): Asked {
  const [first] = deliveries;
  if (first === undefined) throw new Error('no delivery');
  const { payload } = first;
  const isSubmission = payload['type'] === 'view_submission';
  const what = isSubmission ? formOf(payload) : textOf(payload);
  const metadata = String(objectAt(payload, 'view')['private_metadata'] ?? '{}');
  const url = isSubmission ? JSON.parse(metadata).responseUrl : payload['response_url'];
  const isTaken = deliveries.some(
    ({ ack }) =>
      ack?.outcome === 'answered' && ack.status === 200 && !ack.body.includes('"errors"'),
  );
  return {
    changeIds: changeIds(trigger, payload, what),
    userId: userOf(first),
    what,
    responseToken: typeof url === 'string' ? url.split('/').at(-1) : undefined,
    viewId: isSubmission ? String(objectAt(payload, 'view')['id']) : undefined,
    deliveries,
    isAcknowledged: isTaken,
  };
}

function changeIds(trigger: string, payload: JsonObject, what: string): readonly string[] {
  if (payload['type'] === 'view_submission') {
    // An invite form makes one change per address.
    const values = objectAt(objectAt(objectAt(payload, 'view'), 'state'), 'values');
    const typed = Object.entries(values).find(([block]) => block.startsWith('emails'));
    const count = what === 'invite' ? JSON.stringify(typed).split('@').length - 1 : 1;
    return Array.from({ length: count }, (_, index) =>
      index === 0 ? trigger : `${trigger}:${index}`,
    );
  }
  const action = actionOf(payload);
  const id = action === undefined ? trigger : `${trigger}:${String(action['action_ts'])}`;
  if (CHANGING_ISSUES.test(what)) {
    // One command makes a change per issue.
    const count = /^comment/.test(what) ? 1 : new Set(what.match(/\b\d{10}\b/g)).size;
    return Array.from({ length: Math.max(1, count) }, (_, index) =>
      index === 0 ? id : `${id}:${index}`,
    );
  }
  return CHANGING.test(what) ? [id] : [];
}

function triggerOf(payload: JsonObject): string | undefined {
  const trigger = payload['trigger_id'];
  return typeof trigger === 'string' ? trigger : undefined;
}

function textOf(payload: JsonObject): string {
  const action = actionOf(payload) ?? {};
  const chosen = action['value'] ?? objectAt(action, 'selected_option')['value'];
  return String(payload['text'] ?? chosen ?? payload['callback_id'] ?? '');
}

function formOf(payload: JsonObject): string {
  return String(objectAt(payload, 'view')['callback_id']).replace('form:', '');
}

function actionOf(payload: JsonObject): JsonObject | undefined {
  const actions = payload['actions'];
  return Array.isArray(actions) ? (actions[0] as JsonObject) : undefined;
}

function objectAt(payload: JsonObject, key: string): JsonObject {
  const value = payload[key];
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}
