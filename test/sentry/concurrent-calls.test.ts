import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createSentryClient } from '../../src/sentry/client.ts';

const CALLS = 300;
const RESPONSE_MS = 10;

/** Reads many members at once from a server that names the number of concurrent calls it takes, if it has one. */
async function readMany(options: { readonly maxConcurrent: number; readonly allowed?: number }) {
  const { maxConcurrent, allowed } = options;
  const seen = { most: 0, refused: 0 };
  let underWay = 0;
  const server = createServer(async ({ url = '' }, response) => {
    underWay += 1;
    seen.most = Math.max(seen.most, underWay);
    const isRefused = underWay > (allowed ?? CALLS);
    if (isRefused) seen.refused += 1;
    if (allowed !== undefined) {
      response.setHeader('x-sentry-rate-limit-concurrentlimit', allowed);
      response.setHeader(
        'x-sentry-rate-limit-concurrentremaining',
        Math.max(0, allowed - underWay),
      );
    }
    await sleep(RESPONSE_MS);
    underWay -= 1;
    const [id = ''] = /\d+(?=\/$)/.exec(url) ?? [];
    response.writeHead(isRefused ? 429 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id, email: 'member@example.com', orgRole: 'member', teams: [] }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const client = createSentryClient({
    baseUrl: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    token: 'token',
    organization: 'acme',
    userAgent: 'sentry-chatops/test',
    maxConcurrent,
  });
  onTestFinished(async () => {
    await client.close();
    server.close();
  });
  const ids = Array.from({ length: CALLS }, (_, index) => String(index + 1));
  const members = await Promise.all(ids.map((id) => client.retrieveOrganizationMember(id)));
  expect(members.map(({ id }) => id)).toEqual(ids);
  return seen;
}

it('calls at the same time become more on a server that takes them, up to the maximum', async () => {
  const { most } = await readMany({ maxConcurrent: 20 });
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(20);
});

it('calls at the same time stay within what the server names, so that it refuses none', async () => {
  expect(await readMany({ maxConcurrent: 50, allowed: 12 })).toEqual({ most: 12, refused: 0 });
});
