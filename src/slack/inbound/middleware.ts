import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  App,
  ReceiverEvent,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';
import { z } from 'zod';
import type { RunOnce } from '../../deliveries/run-once.ts';
import type { Trace } from '../../model/invocations/trace.ts';
import type { PendingWork } from '../../platform/concurrency/pending-work.ts';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import type { Delivery } from '../../ports/deliveries.ts';
import type { Arrival, DeliveryKind } from '../../ports/observability.ts';
import { findBareIds } from '../../previews/find-bare-ids.ts';
import { prose } from '../../views/blocks/blocks.ts';
import { resultModal } from '../../views/blocks/modal-frame.ts';
import { installationEndText } from '../../views/failures/slack-failures.ts';
import { formView } from '../outbound/modal-view.ts';

/** What a slash command is handled with. */
export type CommandArgs = Pick<SlackCommandMiddlewareArgs, 'ack' | 'body' | 'command'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Inspects a delivery before the listeners and decides whether to pass it on. */
type Middleware = (
  args: (AnyMiddlewareArgs & AllMiddlewareArgs) | CommandArgs,
  next: () => Promise<void>,
) => Promise<void>;

/** Context property in which the receiver passes a request's signature to the middleware. */
export const SIGNATURE_PROPERTY = 'slackSignature';

/** Context property in which the middleware passes a delivery's key to the listeners. */
export const DELIVERY_PROPERTY = 'deliveryKey';

const TRACE_PROPERTY = 'trace';

/** Returns the trace of the delivery that a listener was called for. */
export function traceOf(context: AllMiddlewareArgs['context']): Trace | undefined {
  return context[TRACE_PROPERTY];
}

// Slack accepts a signed request for five minutes and redelivers an event for up to six.
const REMEMBERED_MS = 15 * 60_000;
const REMEMBERED_ENTRIES = 100_000;

const IDS = z.object({
  type: z.string().optional(),
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  actions: z.array(z.object({ action_ts: z.string().optional() })).optional(),
});

/**
 * Passes each delivery on once per process, keyed by the event's id, the interaction's `trigger_id`, or else the
 * request's signature. A repeat is acknowledged, so that Slack stops retrying, and otherwise ignored; `repeated` is
 * called for it. This is a cheap first check: the delivery's claim in the store is what holds across replicas and
 * restarts.
 */
export function createDeduplicate(monotonicNow: () => number, repeated: () => void): Middleware {
  // In order of arrival, oldest first, so that entries too old to be redelivered are dropped from the front.
  const seen = new Map<string, number>();

  function forgetOld(now: number): void {
    for (const [key, at] of seen) {
      if (now - at < REMEMBERED_MS && seen.size < REMEMBERED_ENTRIES) return;
      seen.delete(key);
    }
  }

  return async (args, next) => {
    const key = deliveryKey(args.body, args.context[SIGNATURE_PROPERTY]);
    const now = monotonicNow();
    forgetOld(now);
    if (key !== undefined && seen.has(key) && !isForm(args.body)) {
      repeated();
      if ('ack' in args && typeof args.ack === 'function') await args.ack();
      return;
    }
    if (key !== undefined) seen.set(key, now);
    args.context[DELIVERY_PROPERTY] = key;
    await next();
  };
}

// A form may arrive again because it could not be accepted, and an empty acknowledgement would close it as if it had
// been; its claim decides.
function isForm(body: unknown): boolean {
  return IDS.safeParse(body).data?.type === 'view_submission';
}

/** Returns the key under which redeliveries are recognized; undefined if there is none. */
export function deliveryKey(body: unknown, signature: unknown): string | undefined {
  const parsed = IDS.safeParse(body);
  const ids = parsed.success ? parsed.data : {};
  // The same letters typed twice within a second look identical, and each needs its own list of options.
  if (ids.type === 'block_suggestion') return undefined;
  if (ids.event_id !== undefined) return `event:${ids.event_id}`;
  if (ids.trigger_id !== undefined) {
    return `trigger:${ids.trigger_id}:${ids.actions?.[0]?.action_ts ?? ''}`;
  }
  return typeof signature === 'string' ? `signature:${signature}` : undefined;
}

const FORM_TITLE = 'This form';
const NOWHERE = { channelId: undefined, responseUrl: undefined };

/**
 * Stops every delivery once the installation has ended, and says so in the acknowledgement: the only response left that
 * needs no token, and so no call.
 */
export function createRejectWhenUninstalled({ end }: Pick<InstallationMonitor, 'end'>): Middleware {
  return async (args, next) => {
    const ended = end();
    if (ended === undefined) return next();
    const { what, todo } = installationEndText(ended);
    const message = prose([[what, todo]]);
    if ('command' in args) return args.ack({ response_type: 'ephemeral', text: message.text });
    if ('options' in args) return args.ack({ options: [] });
    if ('view' in args && args.body.type === 'view_submission') {
      const view = formView(resultModal(FORM_TITLE, message), NOWHERE);
      return args.ack({ response_action: 'update', view });
    }
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  };
}

/**
 * Starts work on a delivery, given its Bolt context; work that acquires the delivery is done once across all replicas.
 */
export type HandleDelivery = (
  context: Readonly<Record<string, unknown>>,
  work: (delivery: Delivery) => Promise<void>,
) => void;

/** Creates the function through which listeners start their work; shutdown waits for that work. */
export function createHandleDelivery(runOnce: RunOnce, pendingWork: PendingWork): HandleDelivery {
  return (context, work) => {
    const key = context[DELIVERY_PROPERTY];
    pendingWork.track(runOnce(typeof key === 'string' ? key : undefined, work));
  };
}

const KINDS: ReadonlySet<string> = new Set<DeliveryKind>([
  'block_actions',
  'block_suggestion',
  'shortcut',
  'message_action',
  'view_submission',
  'event_callback',
]);

/** Hands a verified delivery to the app; rejects if it could not be processed. */
export type Deliver = (event: ReceiverEvent, arrival: Arrival) => Promise<void>;

/** Returns how deliveries reach the app, each timed from its arrival until it is acknowledged and processed. */
export function deliveriesTo(app: App): Deliver {
  return async (event, arrival) => {
    const kind = kindOf(event.body);
    if (isPlainMessage(event.body)) {
      await event.ack();
      return arrival.acknowledged(kind);
    }
    await app.processEvent({
      ...event,
      customProperties: { ...event.customProperties, [TRACE_PROPERTY]: arrival.trace },
      async ack(answer) {
        await event.ack(answer);
        arrival.acknowledged(kind);
      },
    });
  };
}

/**
 * Reports whether a delivery is a message that nobody has to work on: written in a channel, and naming nothing in
 * Sentry. Most deliveries are, so they are acknowledged without Bolt's chain.
 */
export function isPlainMessage(body: Readonly<Record<string, unknown>>): boolean {
  const { type, event } = body;
  if (type !== 'event_callback' || typeof event !== 'object' || event === null) return false;
  if (!('type' in event) || event.type !== 'message') return false;
  // What is written to the bot itself is a command.
  if ('channel_type' in event && event.channel_type === 'im') return false;
  // An edited message has its text elsewhere, and is left to its listener.
  if (!('text' in event) || typeof event.text !== 'string' || 'message' in event) return false;
  return findBareIds(event.text).length === 0;
}

function kindOf(body: Readonly<Record<string, unknown>>): DeliveryKind {
  if (typeof body['command'] === 'string') return 'command';
  const { type } = body;
  return isKind(type) ? type : 'other';
}

function isKind(type: unknown): type is DeliveryKind {
  return typeof type === 'string' && KINDS.has(type);
}
