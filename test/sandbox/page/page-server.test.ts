import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, startGallery } from '../../browser/support/start-gallery.ts';
import { askPage, type PageAnswer } from './support/ask-page.ts';
import { listenToPage, type PageListener } from './support/listen-to-page.ts';

let gallery: Gallery;
let url: string;
let host: string;
let token: string;
const listeners: PageListener[] = [];

beforeAll(async () => {
  gallery = await startGallery();
  ({ url } = gallery.page);
  ({ host } = new URL(url));
  const { body } = await askPage(url);
  token = /name="sandbox-token" content="([^"]+)"/.exec(body)?.[1] ?? '';
});
afterAll(async () => {
  for (const listener of listeners) listener.close();
  await gallery.stop();
});

const listen = async (handle: string, lastEventId?: string): Promise<PageListener> => {
  const listener = await listenToPage(url, handle, lastEventId);
  listeners.push(listener);
  return listener;
};
const act = (what: object, headers: Readonly<Record<string, string>> = {}): Promise<PageAnswer> =>
  askPage(`${url}act`, {
    method: 'POST',
    headers: {
      host,
      origin: `http://${host}`,
      'content-type': 'application/json',
      'x-sandbox-token': token,
      ...headers,
    },
    body: JSON.stringify({ as: 'owner', what }),
  });
const POST_HELLO = { kind: 'post', channelId: 'C0GENERAL', text: 'hello' };

describe('a page of another site in the same browser', () => {
  const posted = () => gallery.slack.messagesSeenBy('owner', 'general').length;

  it.each([
    ['under another host name', { host: 'rebound.example' }],
    ['under another port', { host: '127.0.0.1:1' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from a page that hides its origin', { origin: 'null' }],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['as a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['as a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
    ['without the token', { 'x-sandbox-token': '' }],
    ['with a guessed token', { 'x-sandbox-token': 'x'.repeat(32) }],
  ])('cannot do anything %s', async (_, headers) => {
    const before = posted();
    expect((await act(POST_HELLO, headers)).status).toBe(403);
    expect(posted()).toBe(before);
  });

  it('cannot send what a plain HTML form can send', async () => {
    const { status } = await act(POST_HELLO, { 'content-type': 'text/plain' });
    expect(status).toBe(415);
  });

  it.each(['', 'events?as=owner', 'assets/x.js'])('cannot read /%s', async (path) => {
    for (const headers of [
      { host: 'rebound.example' },
      { host, origin: 'https://evil.example' },
      { host, 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await askPage(url + path, { headers })).status).toBe(403);
    }
  });

  it('cannot use other methods', async () => {
    const headers = { host, origin: `http://${host}` };
    expect((await askPage(`${url}act`, { method: 'PUT', headers })).status).toBe(405);
  });

  it('cannot frame the page, load anything into it or run a script in it', async () => {
    const { headers, body } = await askPage(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
  });
});

it('the page server serves its page under both loopback host names', async () => {
  const { port } = new URL(url);
  expect((await askPage(url, { headers: { host: `localhost:${port}` } })).status).toBe(200);
  expect((await act(POST_HELLO)).status).toBe(200);
});

it('the page server is only reachable through its loopback address', async () => {
  const { port } = new URL(url);
  await expect(askPage(`http://127.0.0.2:${port}/`)).rejects.toThrow('ECONNREFUSED');
});

describe('the event stream of a window', () => {
  it('begins with a snapshot, then sends each change in order and without gaps', async () => {
    const window = await listen('member');
    const snapshot = await window.next('snapshot');
    expect(snapshot.people.map(({ handle }) => handle)).toContain('owner');
    const texts = ['one', 'two', 'three', 'four'];
    for (const text of texts) await act({ ...POST_HELLO, text });
    await window.next('message', ({ message }) => message.text === 'four');
    const told = window.heard.flatMap(({ event }) =>
      event.kind === 'message' && event.change === 'added' ? [event.message.text] : [],
    );
    expect(told).toEqual(texts);
    const numbers = window.heard.map(({ id }) => Number(id.split('.')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('continues without a gap when it is reopened after a break', async () => {
    const first = await listen('member');
    await first.next('snapshot');
    await act({ ...POST_HELLO, text: 'before the break' });
    await first.next('message', ({ message }) => message.text === 'before the break');
    const last = first.heard.at(-1)?.id;
    first.close();
    await act({ ...POST_HELLO, text: 'during the break' });
    const second = await listen('member', last);
    await act({ ...POST_HELLO, text: 'after the break' });
    await second.next('message', ({ message }) => message.text === 'after the break');
    const told = second.heard.map(({ event }) =>
      event.kind === 'message' ? event.message.text : event.kind,
    );
    expect(told).toEqual(['during the break', 'after the break']);
  });

  it.each(['an-earlier-start.3', 'nonsense', ''])(
    'starts over with a snapshot after the event ID "%s"',
    async (id) => {
      const window = await listen('member', id);
      await window.next('snapshot');
      expect(window.heard[0]?.event.kind).toBe('snapshot');
    },
  );

  it('does not contain what only another user sees', async () => {
    const [owner, member] = [await listen('owner'), await listen('member')];
    await act({ kind: 'command', channelId: 'C0GENERAL', text: '' });
    const { message } = await owner.next(
      'message',
      (event) => event.message.text === 'The gallery',
    );
    await gallery.slack.click({ as: 'owner', message, actionId: 'danger' });
    await owner.next('message', (event) => event.message.visibleTo === 'U0OWNER');
    await act({ ...POST_HELLO, text: 'the end' });
    await member.next('message', (event) => event.message.text === 'the end');
    expect(member.heard.some(({ event }) => JSON.stringify(event).includes('"visibleTo"'))).toBe(
      false,
    );
  });

  it('reports each exchange on the wire when it starts and when it ends', async () => {
    const window = await listen('member');
    await act({ kind: 'command', channelId: 'C0GENERAL', text: 'x' });
    const begun = await window.next('wire', ({ entry }) => entry.outcome === 'pending');
    const done = await window.next(
      'wire',
      ({ entry }) => entry.key === begun.entry.key && entry.took !== undefined,
    );
    expect(done.entry).toMatchObject({
      path: 'slack-to-bot',
      title: '/sentry',
      detail: 'x',
      status: '200',
      outcome: 'good',
    });
  });

  it('reports to every window which faults of the local Sentry are on', async () => {
    const window = await listen('nobody');
    await act({ kind: 'set-fault', fault: 'status-429' });
    await act({ kind: 'set-membership', open: true });
    const { switches } = await window.next('switches', (event) => event.switches.openMembership);
    expect(switches).toEqual({ fault: 'status-429', openMembership: true });
    expect(gallery.sentry.faults.active).toEqual([{ kind: 'status', status: 429 }]);
    await act({ kind: 'set-fault', fault: 'none' });
    expect(gallery.sentry.faults.active).toEqual([]);
  });

  it('is only available to users of the sandbox', async () => {
    expect((await askPage(`${url}events?as=somebody`)).status).toBe(404);
  });
});

describe('an act in a window', () => {
  it("is refused with an explanation when Slack's client would not let the user do it", async () => {
    const { status, body } = await act({ kind: 'submit', viewId: 'V0', values: {} });
    expect(status).toBe(409);
    expect(JSON.parse(body)).toEqual({ kind: 'refused', problem: 'owner has no such view open' });
  });

  it('is refused when it is malformed', async () => {
    expect((await act({ kind: 'dance' })).status).toBe(400);
    expect((await act({ ...POST_HELLO, text: 'x'.repeat(300_000) })).status).toBe(413);
  });
});
