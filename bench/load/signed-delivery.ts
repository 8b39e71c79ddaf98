import { randomUUID } from 'node:crypto';
import { signatureOf } from '../../sandbox/slack/deliveries/signature.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';

/** Request as Slack posts it. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What its answer is known by: the end of the `response_url`, or the timestamp of the message that it is about. */
  readonly key: string;
}

const TEAM = 'T0SANDBOX';
const APP = 'A0SENTRYBOT';
const CHANNEL = 'C0GENERAL';

/** Signs a slash command with a unique `trigger_id` and `response_url`. */
export function signedCommand(
  upstreams: Upstreams,
  said: { readonly userId: string; readonly text: string },
): SignedDelivery {
  const id = randomUUID();
  const body = new URLSearchParams({
    token: 'verification-token',
    team_id: TEAM,
    team_domain: 'sandbox',
    channel_id: CHANNEL,
    channel_name: 'general',
    user_id: said.userId,
    user_name: said.userId.toLowerCase(),
    command: '/sentry',
    text: said.text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: `${upstreams.answersUrl}${id}`,
    trigger_id: `1337.42.${id}`,
  });
  return signed(upstreams, id, 'application/x-www-form-urlencoded', body.toString());
}

/** Signs a message event that names nothing in Sentry, so that the bot only has to acknowledge it. */
export function signedMessage(upstreams: Upstreams, userId: string): SignedDelivery {
  const ts = nextTimestamp();
  return signedEvent(upstreams, ts, {
    type: 'message',
    channel: CHANNEL,
    channel_type: 'channel',
    user: userId,
    text: 'good morning, who has time to look at the checkout?',
    ts,
  });
}

/** Signs the event of a posted link. */
export function signedLink(
  upstreams: Upstreams,
  { userId, url }: { readonly userId: string; readonly url: string },
): SignedDelivery {
  const ts = nextTimestamp();
  return signedEvent(upstreams, ts, {
    type: 'link_shared',
    channel: CHANNEL,
    is_bot_user_member: true,
    user: userId,
    message_ts: ts,
    event_ts: ts,
    links: [{ domain: new URL(url).hostname, url }],
  });
}

let messages = 0;

function nextTimestamp(): string {
  messages += 1;
  return `1700000000.${String(messages).padStart(6, '0')}`;
}

function signedEvent(
  upstreams: Upstreams,
  key: string,
  event: Readonly<Record<string, unknown>>,
): SignedDelivery {
  const body = {
    token: 'verification-token',
    team_id: TEAM,
    api_app_id: APP,
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [{ team_id: TEAM, user_id: 'U0SENTRYBOT', is_bot: true }],
    event,
  };
  return signed(upstreams, key, 'application/json', JSON.stringify(body));
}

function signed(upstreams: Upstreams, key: string, type: string, body: string): SignedDelivery {
  const timestamp = Math.floor(Date.now() / 1_000);
  return {
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signatureOf(upstreams.signingSecret, timestamp, body),
    },
    body,
    key,
  };
}
