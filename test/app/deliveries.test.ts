import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RawRequest } from '../../sandbox/slack/deliveries/raw-request.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());
beforeEach(() => stack.sentry.resetCalls());

const seconds = () => Math.floor(Date.now() / 1000);
const answers = () =>
  stack.slack.messagesSeenBy('member', 'general').filter(({ author }) => author.kind === 'bot');

function aCommand(
  text: string,
  options: Parameters<Stack['slack']['signedRequest']>[2] = {},
): RawRequest {
  const payload = stack.slack.commandPayload({ as: 'member', in: 'general', text });
  return stack.slack.signedRequest('command', payload, options);
}

async function sent(request: RawRequest): Promise<{ status: number; answered: number }> {
  const before = answers().length;
  const { status } = await stack.slack.request(request);
  await stack.app.settled();
  return { status, answered: answers().length - before };
}

describe('a delivery', () => {
  it('is answered once when it is signed and fresh', async () => {
    expect(await sent(aCommand('whoami'))).toEqual({ status: 200, answered: 1 });
  });

  it.each([
    ['forged', () => aCommand('whoami', { secret: 'another secret' }), 401],
    ['stale', () => aCommand('whoami', { timestamp: seconds() - 301 }), 401],
    ['from the future', () => aCommand('whoami', { timestamp: seconds() + 90 }), 401],
    [
      'stamped with words',
      () => aCommand('whoami', { headers: { 'x-slack-request-timestamp': 'now' } }),
      401,
    ],
    ['unsigned', () => aCommand('whoami', { headers: { 'x-slack-signature': '' } }), 401],
    ['changed on the way', () => ({ ...aCommand('whoami'), body: 'text=help' }), 401],
    ['sent elsewhere', () => ({ ...aCommand('whoami'), path: '/slack/install' }), 404],
    ['not posted', () => ({ ...aCommand('whoami'), method: 'PUT' }), 404],
  ] as const)('has no effect when it is %s', async (_what, request, status) => {
    expect(await sent(request())).toEqual({ status, answered: 0 });
    expect(stack.sentry.calls).toEqual([]);
  });

  it('is accepted when the clocks differ by less than a minute', async () => {
    const early = aCommand('whoami', { timestamp: seconds() + 30 });
    expect(await sent(early)).toEqual({ status: 200, answered: 1 });
  });

  it('has no effect when it is replayed', async () => {
    const request = aCommand('issue STOREFRONT-1A');
    expect(await sent(request)).toEqual({ status: 200, answered: 1 });
    stack.sentry.resetCalls();
    expect(await sent(request)).toEqual({ status: 200, answered: 0 });
    expect(stack.sentry.calls).toEqual([]);
  });

  it('has no effect when an event is redelivered', async () => {
    const message = await stack.slack.post({
      as: 'member',
      in: 'general',
      text: 'https://acme.sentry.io/issues/6500000001/',
    });
    await stack.app.settled();
    const unfurls = () =>
      stack.slack.apiCalls.filter(({ method }) => method === 'chat.unfurl').length;
    const before = unfurls();
    const { payload } = stack.slack.deliveries.findLast(({ kind }) => kind === 'event') ?? {};
    expect(JSON.stringify(payload)).toContain(message.ts);
    const again = stack.slack.signedRequest('event', payload ?? {}, {
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
    });
    expect((await stack.slack.request(again)).status).toBe(200);
    await stack.app.settled();
    expect(unfurls()).toBe(before);
  });

  it.each([
    ['JSON that is cut off', '{"type":"event_callback"', 'application/json'],
    ['JSON of another shape', '[1,2,3]', 'application/json'],
    ['a form without fields', '', 'application/x-www-form-urlencoded'],
    ['an interaction that is no JSON', 'payload=%7Bnope', 'application/x-www-form-urlencoded'],
    ['bytes', '\u0000\u0001\u0002', 'application/octet-stream'],
  ])('is harmless when it is malformed: %s', async (_what, body, type) => {
    const headers = { ...stack.slack.sign(body), 'content-type': type };
    const { status } = await stack.slack.request({ body, headers });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await sent(aCommand('whoami'))).toEqual({ status: 200, answered: 1 });
  });

  it("is refused when its body exceeds Slack's size", async () => {
    expect((await sent(aCommand('x'.repeat(5_000_000)))).status).toBe(413);
  });
});

describe('odd text', () => {
  it.each([
    ['10,000 characters', 'x'.repeat(10_000), /too long/],
    ['10,000 characters of emoji', '🦊'.repeat(5_000), /too long/],
    ['control characters and NUL', '\u0000issue\u0007 \u0000STOREFRONT-1A\u001b', /TypeError/],
    ['nothing but control characters', '\u0000\u0001\u0002', /\/sentry issue/],
    ['markup', '<!channel> <@U0OWNER> *x* `y` <https://evil.example|click>', /don’t know/],
    ['half a surrogate pair', 'issue \ud800', /don’t understand|Missing/],
  ])('gets a clear reply: %s', async (_what, text, words) => {
    const before = answers().length;
    await stack.slack.command({ as: 'member', in: 'general', text, raw: true });
    await stack.app.settled();
    expect(answers()).toHaveLength(before + 1);
    const said = allText(answers().at(-1));
    expect(said).toMatch(words);
    expect(said).not.toMatch(/<!channel>|<@U|<https:\/\/evil/);
  });

  it('is also answered for a command that is not ours', async () => {
    const ack = await stack.slack.command({
      as: 'member',
      in: 'general',
      text: '',
      command: '/other',
    });
    expect(ack).toMatchObject({ outcome: 'answered', status: 200 });
    await stack.app.settled();
    expect(allText(answers().at(-1))).toContain('/sentry issue');
  });
});

describe('a reply', () => {
  it("is never sent to an address that is not Slack's", async () => {
    const before = answers().length;
    const payload = {
      ...stack.slack.commandPayload({ as: 'member', in: 'general', text: 'STOREFRONT-1A' }),
      response_url: `${stack.sentry.url}/elsewhere`,
    };
    await stack.slack.request(stack.slack.signedRequest('command', payload));
    await stack.app.settled();
    expect(stack.sentry.calls.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(allText(answers().slice(before))).toContain('TypeError');
  });
});
