import type { JsonObject } from '../json.ts';
import type { AppSettings } from '../workspace/app-settings.ts';
import type { Ack } from '../workspace/delivery.ts';
import { sendRawRequest } from './raw-request.ts';
import { signatureOf } from './signature.ts';
import type { Outgoing, Transport } from './transport.ts';

/** Returns the headers of a signed request; `timestamp` is in seconds. */
export const signedHeaders = (
  body: string,
  timestamp: number,
  secret: string,
): Readonly<Record<string, string>> => ({
  'x-slack-request-timestamp': String(timestamp),
  'x-slack-signature': signatureOf(secret, timestamp, body),
  'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
});

const form = (fields: JsonObject): string =>
  new URLSearchParams(
    Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();

/** Encodes the body of a delivery; Slack sends its content type without a charset. */
export const encodeOutgoing = ({
  kind,
  payload,
}: Outgoing): { readonly body: string; readonly contentType: string } => {
  if (kind === 'event') {
    return { body: JSON.stringify(payload), contentType: 'application/json' };
  }
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  return { body: form(fields), contentType: 'application/x-www-form-urlencoded' };
};

/** Creates a transport that sends signed POST requests to the bot's endpoint. */
export const createHttpTransport = (
  endpoint: string,
  app: AppSettings,
  now: () => number,
): Transport => {
  const stopped = new AbortController();
  return {
    name: 'http',
    stop: () => stopped.abort(),
    send: async (outgoing, timeoutMs): Promise<Ack> => {
      const { body, contentType } = encodeOutgoing(outgoing);
      const timeout = new AbortController();
      const timer = setTimeout(() => timeout.abort(), timeoutMs);
      try {
        const { status, headers, ...answer } = await sendRawRequest(
          endpoint,
          {
            body,
            headers: {
              ...signedHeaders(body, Math.floor(now() / 1000), app.signingSecret),
              'content-type': contentType,
              ...(outgoing.retry === undefined
                ? {}
                : {
                    'x-slack-retry-num': String(outgoing.retry.attempt),
                    'x-slack-retry-reason': outgoing.retry.reason,
                  }),
            },
          },
          AbortSignal.any([timeout.signal, stopped.signal]),
        );
        const noRetry = headers['x-slack-no-retry'] === '1';
        return { outcome: 'answered', status, body: answer.body, noRetry };
      } catch (error) {
        if (timeout.signal.aborted) return { outcome: 'timed-out', status: undefined, body: '' };
        return { outcome: 'failed', status: undefined, body: '', reason: String(error) };
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
