import { createServer, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import { startStack } from '../support/start-stack.ts';

const EVENT = seedEventId('STOREFRONT-1A event 1');
/** Fields of an event that a card shows. */
const SHOWN = ['id', 'eventID', 'groupID', 'projectID', 'title', 'culprit', 'level', 'platform'];
const DATES = ['dateCreated', 'dateReceived'];

/** Plants a marker in every text of a value, leaving numbers and structure as they are. */
function planted(value: unknown, path: string, markers: string[]): unknown {
  if (typeof value === 'string') {
    const marker = `planted-${markers.length}-x`;
    markers.push(marker);
    return marker;
  }
  if (Array.isArray(value))
    return value.map((part, index) => planted(part, `${path}.${index}`, markers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      keeps(key, path) ? part : planted(part, `${path}.${key}`, markers),
    ]),
  );
}

// Texts that identify the type of an entry stay as they are, so that the bot parses the entry as usual.
function keeps(key: string, path: string): boolean {
  return path === '' ? SHOWN.includes(key) || DATES.includes(key) : key === 'type' || key === 'key';
}

/** Everything that an event can contain, as a server sends it. */
const RICH = {
  message: 'm',
  location: 'l',
  user: {
    id: 'u',
    email: 'e',
    username: 'n',
    name: 'n',
    ip_address: 'i',
    geo: { city: 'c' },
    data: { a: 'b' },
  },
  tags: ['user', 'customer', 'server_name', 'url', 'feature'].map((key) => ({ key, value: 'v' })),
  contexts: { device: { name: 'd', type: 'device' }, custom: { secret: 's' } },
  context: { extra: 'x' },
  extra: { note: 'n' },
  packages: { left: 'p' },
  sdk: { name: 's', version: 'v' },
  entries: [
    {
      type: 'exception',
      data: {
        values: [
          {
            type: 'E',
            value: 'v',
            stacktrace: {
              frames: [
                {
                  function: 'f',
                  filename: 'f',
                  absPath: 'a',
                  vars: { password: 'p' },
                  context: [[1, 'c']],
                  inApp: true,
                },
              ],
            },
          },
        ],
      },
    },
    {
      type: 'request',
      data: {
        url: 'u',
        headers: [['Cookie', 'c']],
        cookies: [['a', 'b']],
        data: 'd',
        query: [['q', 'v']],
        env: { A: 'b' },
      },
    },
    { type: 'breadcrumbs', data: { values: [{ message: 'm', data: { to: 't' }, category: 'c' }] } },
    { type: 'message', data: { formatted: 'f', message: 'm', params: ['p'] } },
    { type: 'threads', data: { values: [{ name: 't' }] } },
  ],
  errors: [{ type: 'e', data: { a: 'b' } }],
  fingerprints: ['f'],
  userReport: { email: 'e', comments: 'c' },
};

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as { port: number }).port;
}

/** Starts a proxy to the local Sentry that plants markers into every event response. */
async function startPlanter(upstream: string) {
  const markers: string[] = [];
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', upstream), {
      headers: { authorization: request.headers.authorization ?? '' },
    });
    const text = await answer.text();
    const body = text.startsWith('{') ? JSON.parse(text) : undefined;
    if (body?.event !== undefined) {
      body.event = planted({ ...body.event, ...RICH }, '', markers);
    } else if (body?.eventID !== undefined) {
      Object.assign(body, planted({ ...body, ...RICH }, '', markers));
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(body === undefined ? text : JSON.stringify(body));
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, markers };
}

describe('of an event', () => {
  it('only the facts on the card reach a channel, and no personal data reaches the user who opens the details', async () => {
    const port = await freePort();
    const planter = await startPlanter(`http://127.0.0.1:${port}`);
    const stack = await startStack({
      sentry: { openMembership: true, port },
      environment: { SENTRY_URL: planter.url },
      sentryTimings: { deadlineMs: 15_000 },
    });
    onTestFinished(() => stack.stop());
    const message = await stack.share(
      'member',
      `https://acme.sentry.io/issues/6500000001/events/${EVENT}/`,
    );
    expect(JSON.stringify(message.unfurls)).toContain('Cannot read');
    const forPeople = await stack.slack.post({ as: 'member', in: 'general', text: EVENT });
    await stack.slack.messageShortcut({
      as: 'member',
      callbackId: 'expand_sentry_ids',
      message: forPeople,
    });
    await stack.app.settled();
    const expanded = stack.slack.messagesSeenBy('member', 'general').at(-1);
    if (expanded === undefined) throw new Error('there is no answer');
    await stack.slack.click({ as: 'member', message: expanded, text: 'Share to thread' });
    await stack.app.settled();
    const menu = { as: 'member', message, actionId: 'issue_menu' };
    await stack.slack.select({ ...menu, value: 'Details' });
    await stack.app.settled();

    expect(planter.markers.length).toBeGreaterThan(60);
    const sent = stack.slack.apiCalls.filter(
      ({ method, args }) => method === 'chat.unfurl' || args['thread_ts'] !== undefined,
    );
    expect(sent.length).toBeGreaterThanOrEqual(2);
    const toChannel = JSON.stringify(sent.map(({ args }) => args));
    expect(planter.markers.filter((marker) => toChannel.includes(marker))).toEqual([]);

    const details = JSON.stringify(stack.slack.messagesSeenBy('member', 'general').at(-1)?.blocks);
    const seen = planter.markers.filter((marker) => details.includes(marker));
    // Message, function and file of the frame, and two tags without personal data.
    expect(seen.length).toBeLessThanOrEqual(6);
    expect(details).toMatch(/\*Message\*/);
    expect(details).not.toMatch(/`(?:user|customer|url)`/);
  });
});
