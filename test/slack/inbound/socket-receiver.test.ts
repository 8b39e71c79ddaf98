import type { App } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { createLog } from '../../../src/platform/logging/log.ts';
import { createSocketReceiver } from '../../../src/slack/inbound/socket-receiver.ts';
import { createBoltLogger } from '../../../src/slack/outbound/create-web-client.ts';

const APP_TOKEN = 'xapp-test';

it('the receiver logs when Slack allows no more connections, and continues with those it has', async () => {
  const slack = await startLocalSlack({
    signingSecret: 'secret',
    botToken: 'xoxb-test',
    appToken: APP_TOKEN,
  });
  onTestFinished(() => slack.stop());
  const connected = (count: number) =>
    slack.waitFor(() => slack.sockets.count === count, { what: `${count} sockets` });
  // Other replicas hold nine of the ten connections.
  await Promise.all(Array.from({ length: 9 }, () => connect(slack.apiUrl)));
  await connected(9);

  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (line) => void lines.push(line) },
  });
  const said = (event: string) =>
    lines.map((line) => JSON.parse(line)).find((line) => line.event === event);
  const receiver = createSocketReceiver({
    appToken: APP_TOKEN,
    apiUrl: new URL(slack.apiUrl),
    monotonicNow: () => performance.now(),
    logger: createBoltLogger(log),
    log,
  });
  onTestFinished(() => receiver.stop());
  receiver.init({ processEvent: async () => {} } as unknown as App);
  await receiver.start();
  await slack.waitFor(() => slack.apiCalls.length >= 11, { what: 'a second connection' });
  await expect.poll(() => said('socket over the limit'), { timeout: 10_000 }).toBeDefined();
  expect(said('no more sockets allowed')).toMatchObject({ count: 10 });
  expect(said('socket over the limit')).toMatchObject({ code: 'too_many_websockets' });
  expect(receiver.isConnected()).toBe(true);
  expect(slack.sockets.count).toBe(10);
});

async function connect(apiUrl: string): Promise<void> {
  const response = await fetch(new URL('apps.connections.open', apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${APP_TOKEN}` },
  });
  const { url } = (await response.json()) as { url: string };
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
}
