import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RawRequest } from '../../sandbox/slack/deliveries/raw-request.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const NOT_OBJECTS = ['null', 'true', '7', '"text"', '[]', '[null]', ' null ', ''];
const odd = fc.oneof(
  fc.constantFrom(...NOT_OBJECTS),
  fc.json({ maxDepth: 3 }),
  fc
    .record({
      type: fc.constantFrom(
        'event_callback',
        'block_actions',
        'view_submission',
        'url_verification',
        7,
        null,
      ),
      event: fc.oneof(
        fc.constantFrom(null, [], 'x'),
        fc.record({ type: fc.constantFrom('message', 'link_shared', null, 4) }),
      ),
      actions: fc.constantFrom(null, [], [null], [{}], {}, 'x'),
      view: fc.constantFrom(null, {}, { state: null }, { state: { values: null } }, []),
      user: fc.constantFrom(null, {}, 'U1', { id: 7 }),
      team: fc.constantFrom(null, {}, [], { id: null }),
    })
    .map((body) => JSON.stringify(body)),
);

async function expectAlive(stack: Stack): Promise<void> {
  expect(allText(await stack.ask('member', 'whoami'))).toContain('`storefront`');
}

describe('over HTTP', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const signed = (body: string, type: string): RawRequest => ({
    body,
    headers: { 'content-type': type, ...stack.slack.sign(body) },
  });

  it.each([
    ...NOT_OBJECTS.map((body) => [JSON_TYPE, body] as const),
    ...NOT_OBJECTS.map((body) => [FORM, `payload=${encodeURIComponent(body)}`] as const),
  ])('a signed body that is no object gets 400: %s %j', async (type, body) => {
    expect((await stack.slack.request(signed(body, type))).status).toBe(400);
  });

  it('every signed body is answered, whatever it is, and the bot goes on', async () => {
    await fc.assert(
      fc.asyncProperty(odd, fc.boolean(), async (body, isForm) => {
        const request = isForm
          ? signed(`payload=${encodeURIComponent(body)}`, FORM)
          : signed(body, JSON_TYPE);
        const { status } = await stack.slack.request(request);
        expect([200, 400, 404, 500]).toContain(status);
      }),
      { numRuns: 60 },
    );
    await expectAlive(stack);
  }, 120_000);

  it('a body that is announced or sent too large is refused', async () => {
    const body = `text=${'x'.repeat(3_000_000)}`;
    expect((await stack.slack.request(signed(body, FORM))).status).toBe(413);
    await expectAlive(stack);
  });

  it('resets the oldest of many slow bodies, and still serves Slack', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 60 }, () => slowBody(stack.app.port, 900_000)),
    );
    const ended = () => sockets.filter(({ destroyed }) => destroyed).length;
    await expect.poll(ended, { timeout: 20_000 }).toBeGreaterThanOrEqual(20);
    await expectAlive(stack);
    expect(sockets.at(-1)?.destroyed).toBe(false);
  });
});

/** Sends the head of a request and all but one byte of its body. */
async function slowBody(port: number, bytes: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  const head = ['POST /slack/events HTTP/1.1', 'host: bot', `content-type: ${FORM}`];
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${bytes}\r\n\r\n`);
  await new Promise<void>((resolve) => {
    socket.once('close', resolve);
    socket.write('x'.repeat(bytes - 1), () => resolve());
  });
  return socket;
}

describe('in Socket Mode', () => {
  it('ignores envelopes of any shape, and answers the next delivery', async () => {
    const stack = await startStack({ transport: 'socket' });
    onTestFinished(() => stack.stop());
    await stack.slack.waitFor(() => stack.slack.sockets.count >= 2);
    const types = ['events_api', 'slash_commands', 'interactive', 'hello', 'nothing', null];
    const payloads = fc.sample(odd, { numRuns: 60, seed: 7 });
    for (const [n, payload] of payloads.entries()) {
      const type = JSON.stringify(types[n % types.length]);
      const value = isJson(payload) ? payload : JSON.stringify(payload);
      stack.slack.sockets.send(`{"envelope_id":"odd-${n}","type":${type},"payload":${value}}`);
    }
    for (const text of ['', 'null', '[]', '{', '"x"', '{"type":"disconnect"']) {
      stack.slack.sockets.send(text);
    }
    await expectAlive(stack);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
