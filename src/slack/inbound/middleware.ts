import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import { prose } from '../../views/blocks/blocks.ts';
import { resultModal } from '../../views/blocks/modal-frame.ts';
import { installationEndText } from '../../views/failures/slack-failures.ts';
import { formView } from '../outbound/modal-view.ts';

/** CachedProbes at a delivery on its way to the listeners, and lets it go on or not. */
type Middleware = (
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  next: () => Promise<void>,
) => Promise<void>;

/** Name under which the receiver hands a request's signature to the middleware. */
export const SIGNATURE_PROPERTY = 'slackSignature';

/** Name under which the middleware hands a delivery's key to the listeners. */
export const DELIVERY_PROPERTY = 'deliveryKey';

// Slack accepts a signed request for five minutes and delivers an event again for up to six.
const REMEMBERED_MS = 15 * 60_000;
const REMEMBERED_ENTRIES = 100_000;

const IDS = z.object({
  type: z.string().optional(),
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  actions: z.array(z.object({ action_ts: z.string().optional() })).optional(),
});

/**
 * Lets each delivery through once in this process: by the event's id, by the interaction's `trigger_id`, else by the
 * request's signature. A repeat is acknowledged, so that Slack is content, and does nothing. It is a first look that
 * costs nothing, and `repeated` hears of each; what holds over all replicas and restarts is the delivery's claim in the records.
 */
export function createDeduplicate(monotonicNow: () => number, repeated: () => void): Middleware {
  // By when they came, the oldest first, so that what is too old to come again is dropped from the front.
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

// A form may come again since it could not be taken, and an empty answer would close it as if it were: its claim tells.
function isForm(body: unknown): boolean {
  return IDS.safeParse(body).data?.type === 'view_submission';
}

/** What makes a delivery the same as another; undefined where nothing does. */
export function deliveryKey(body: unknown, signature: unknown): string | undefined {
  const parsed = IDS.safeParse(body);
  const ids = parsed.success ? parsed.data : {};
  // The same letters typed twice within a second look alike, and want their list twice.
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
 * Lets nothing through once the installation has ended. The acknowledgement is the one way that is left to answer: it
 * takes no token, and so no call.
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
