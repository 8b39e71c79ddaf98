import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { LogLevel, WebClient } from '@slack/web-api';
import type { LocalSlackOptions } from '../../../sandbox/slack/local-slack.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';

/** A request as the tiny bot received it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into whatever Slack sends
  readonly body: any;
}
export type Reply = { readonly status?: number; readonly body?: unknown } | 'never';

const SECRET = 'signing secret';
const TOKEN = 'xoxb-test';

const decode = (raw: string, contentType: string | undefined): unknown => {
  if (contentType === 'application/json') return JSON.parse(raw);
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return fields['payload'] === undefined ? fields : JSON.parse(fields['payload']);
};

/** Starts a local Slack with a minimal bot that responds as `reply` says. */
export const startWithTinyBot = async (options: Partial<LocalSlackOptions> = {}) => {
  const slack = await startLocalSlack({ signingSecret: SECRET, botToken: TOKEN, ...options });
  const received: Received[] = [];
  const bot = {
    received,
    reply: (_request: Received): Reply | Promise<Reply> => ({}),
  };
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    const got = {
      headers: request.headers,
      raw,
      body: decode(raw, request.headers['content-type']),
    };
    received.push(got);
    const reply = await bot.reply(got);
    if (reply === 'never') return;
    const { status = 200, body = '' } = reply;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.connect(`http://127.0.0.1:${address.port}`);
  const api = new WebClient(TOKEN, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
  return {
    slack,
    bot,
    api,
    /** Calls a method; `ok: false` is returned, not thrown. */
    call: async (method: string, args: Record<string, unknown> = {}) => {
      const response = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer of Slack, looked into by tests
      return (await response.json()) as any;
    },
    form: async (method: string, args: Record<string, string>, token = TOKEN) => {
      const response = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams(args),
      });
      // biome-ignore lint/suspicious/noExplicitAny: an answer of Slack, looked into by tests
      return (await response.json()) as any;
    },
    respond: (url: string, body: unknown) =>
      fetch(url, { method: 'POST', body: JSON.stringify(body) }),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await slack.stop();
    },
  };
};
export type Rig = Awaited<ReturnType<typeof startWithTinyBot>>;
