import type { JsonObject } from '../json.ts';
import type { LocalChannel } from '../workspace/channels.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Deliveries } from './deliveries.ts';

/** Milliseconds before the second, third and fourth attempt at an event that was not acknowledged. */
export const EVENT_RETRY_DELAYS: readonly number[] = [0, 60_000, 300_000];

/** Delivers events, and retries in the background until the bot acknowledges. */
export interface EventSender {
  /** Resolves with the outcome of the first attempt. */
  send(event: JsonObject, channel?: LocalChannel): Promise<Ack>;
  stop(): void;
}

const retryReason = (ack: Ack): string | undefined => {
  if (ack.noRetry === true) return undefined;
  if (ack.outcome === 'timed-out') return 'http_timeout';
  if (ack.outcome === 'failed') return 'connection_failed';
  return ack.status !== undefined && ack.status < 300 ? undefined : 'http_error';
};

/** Wraps an event in Slack's envelope. */
export const eventEnvelope = (
  event: JsonObject,
  channel: LocalChannel | undefined,
  { app, ids, now, channels }: Workspace,
): JsonObject => ({
  token: 'verification-token',
  team_id: app.teamId,
  context_team_id: app.teamId,
  context_enterprise_id: app.enterpriseId ?? null,
  api_app_id: app.appId,
  event,
  type: 'event_callback',
  event_id: ids.next('Ev'),
  event_time: Math.floor(now() / 1000),
  authorizations: [
    {
      enterprise_id: app.enterpriseId ?? null,
      team_id: app.teamId,
      user_id: app.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: channel !== undefined && channels.isExternal(channel),
  event_context: `4-${ids.short()}`,
});

/** Creates a sender with these delays between attempts, in milliseconds. */
export const createEventSender = (
  workspace: Workspace,
  deliveries: Deliveries,
  retryDelays: readonly number[],
): EventSender => {
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;
  const attempt = async (payload: JsonObject, attempted: number, before?: Ack): Promise<Ack> => {
    const reason = before === undefined ? undefined : retryReason(before);
    const retry = reason === undefined ? undefined : { attempt: attempted, reason };
    const ack = await deliveries.send({ kind: 'event', payload, retry });
    const delay = retryDelays[attempted];
    if (!isStopped && delay !== undefined && retryReason(ack) !== undefined) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void attempt(payload, attempted + 1, ack);
      }, delay);
      timers.add(timer);
    }
    return ack;
  };
  return {
    send: (event, channel) => attempt(eventEnvelope(event, channel, workspace), 0),
    stop: () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
