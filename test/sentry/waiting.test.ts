import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../support/deferred.ts';
import { json, type Reply } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const MEMBER = { id: '7', email: 'member@example.com', orgRole: 'member', teams: [] };
const OK = json(200, MEMBER);

/** Sends the replies in turn; the last one repeats. */
const inTurn =
  (...replies: readonly Reply[]) =>
  ({ index }: { readonly index: number }): Reply =>
    replies[Math.min(index, replies.length - 1)] ?? 'cut';

describe('a read with problems', () => {
  it.each([
    ['a connection cut before an answer', 'cut'],
    ['a connection cut in an answer', { status: 200, body: '{', cut: true }],
    ['500', json(500, { detail: 'Internal Error' })],
    ['502', { status: 502, body: '<html></html>' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['no answer in time', 'hang'],
    ['a rate limit', { status: 429, headers: { 'retry-after': '0' } }],
  ])('is retried after %s', async (_name, reply) => {
    const { client, server } = await clientOf(inTurn(reply as Reply, OK), {
      timings: { tryTimeoutMs: 200 },
    });
    expect(await client.retrieveOrganizationMember('7')).toMatchObject({ id: '7' });
    expect(server.requests).toHaveLength(2);
  });

  it('waits for the reset of a rate limit without using up a try', async () => {
    const reset = () => `${Math.floor(Date.now() / 1_000) + 1}`;
    const limited = { status: 429, headers: { 'x-sentry-rate-limit-reset': reset() } };
    const { client, server } = await clientOf(inTurn(limited, OK), { timings: { maxTries: 1 } });
    await client.retrieveOrganizationMember('7');
    expect(server.requests).toHaveLength(2);
  });

  it('reports when to retry if the rate limit ends after the deadline', async () => {
    const seconds = Math.floor(Date.now() / 1_000) + 30;
    const { client, server } = await clientOf(() => ({
      status: 429,
      headers: { 'x-sentry-rate-limit-reset': `${seconds}` },
      body: '{"detail":"You are attempting to use this endpoint too frequently."}',
    }));
    const error = await failureOf(client.retrieveOrganizationMember('7'));
    expect(error).toMatchObject({ kind: 'rate-limited', retryAt: expect.any(Date) });
    const { retryAt } = error as { retryAt: Date };
    expect(Math.abs(retryAt.getTime() - seconds * 1_000)).toBeLessThan(10);
    expect(server.requests).toHaveLength(1);
  });

  it('ends at its deadline, whatever the server does', async () => {
    const { client } = await clientOf(() => 'hang', { timings: { deadlineMs: 100 } });
    expect(await failureOf(client.retrieveOrganizationMember('7'))).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'deadline',
    });
  });

  it('ends without another try when its caller gives up', async () => {
    const stop = new AbortController();
    const { client, server } = await clientOf(() => {
      stop.abort();
      return 'hang';
    });
    const error = await failureOf(
      client.retrieveOrganizationMember('7', { abortController: stop }),
    );
    expect(error).toMatchObject({ kind: 'sentry-unavailable', why: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it('is not sent for a caller that has already given up', async () => {
    const { client, server } = await clientOf(() => OK);
    const signal = AbortSignal.abort();
    const error = await failureOf(
      client.retrieveOrganizationMember('7', { abortController: { signal } }),
    );
    expect(error).toMatchObject({ kind: 'sentry-unavailable', why: 'aborted' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('equal reads in flight', () => {
  it('make one call', async () => {
    const { client, server } = await clientOf(() => OK);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => client.retrieveOrganizationMember('7')),
    );
    expect(new Set(answers).size).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it('continue for the other callers when one gives up, even the first one', async () => {
    const asked = deferred();
    const answered = deferred();
    const { client, server } = await clientOf(async () => {
      asked.resolve();
      await answered.promise;
      return OK;
    });
    const stop = new AbortController();
    const first = failureOf(client.retrieveOrganizationMember('7', { abortController: stop }));
    const second = client.retrieveOrganizationMember('7');
    await asked.promise;
    stop.abort();
    expect(await first).toMatchObject({ kind: 'sentry-unavailable', why: 'aborted' });
    answered.resolve();
    expect(await second).toMatchObject({ id: '7' });
    expect(server.requests).toHaveLength(1);
  });

  it('are not shared with different reads, or after the response', async () => {
    const { client, server } = await clientOf(() => OK);
    await Promise.all([
      client.retrieveOrganizationMember('7'),
      client.retrieveOrganizationMember('8'),
    ]);
    await client.retrieveOrganizationMember('7');
    expect(server.requests).toHaveLength(3);
  });

  it('fail together, and are sent again afterwards', async () => {
    const { client, server } = await clientOf(inTurn(json(404, {}), OK));
    const failures = await Promise.all(
      [1, 2].map(() => failureOf(client.retrieveOrganizationMember('7'))),
    );
    expect(failures).toEqual([
      expect.objectContaining({ kind: 'sentry-not-found' }),
      expect.objectContaining({ kind: 'sentry-not-found' }),
    ]);
    expect(await client.retrieveOrganizationMember('7')).toMatchObject({ id: '7' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the circuit breaker', () => {
  const timings = { breakerFailures: 2, breakerRestMs: 60_000, maxTries: 1 };

  it('opens after several failures, and closes after one successful probe', async () => {
    let isAway = true;
    const { client, server } = await clientOf(() => (isAway ? { status: 503 } : OK), { timings });
    for (const id of ['1', '2']) await failureOf(client.retrieveOrganizationMember(id));
    expect(await failureOf(client.retrieveOrganizationMember('3'))).toMatchObject({
      kind: 'sentry-unavailable',
      why: 'breaker-open',
    });
    expect(server.requests).toHaveLength(2);

    isAway = false;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + timings.breakerRestMs });
    try {
      const found = await Promise.all(
        ['4', '5'].map((id) => client.retrieveOrganizationMember(id)),
      );
      expect(found).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
    expect(server.requests).toHaveLength(4);
  });

  it('stays open when the probe fails', async () => {
    const { client, server } = await clientOf(() => ({ status: 503 }), { timings });
    for (const id of ['1', '2']) await failureOf(client.retrieveOrganizationMember(id));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + timings.breakerRestMs });
    try {
      const errors = await Promise.all(
        ['4', '5'].map((id) => failureOf(client.retrieveOrganizationMember(id))),
      );
      expect(errors).toMatchObject([{ why: 'server-error' }, { why: 'breaker-open' }]);
    } finally {
      vi.useRealTimers();
    }
    expect(server.requests).toHaveLength(3);
  });

  it('does not make callers wait for a hanging probe, and does not use changes as probes', async () => {
    let isHanging = false;
    const { client, server } = await clientOf(() => (isHanging ? 'hang' : { status: 503 }), {
      timings: { ...timings, probePatienceMs: 50 },
    });
    for (const id of ['1', '2']) await failureOf(client.retrieveOrganizationMember(id));
    isHanging = true;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + timings.breakerRestMs });
    try {
      const change = client.writer.updateOrganization({ name: 'Acme' });
      expect(await failureOf(change)).toMatchObject({ why: 'breaker-open' });
      const stop = new AbortController();
      const probe = failureOf(client.retrieveOrganizationMember('3', { abortController: stop }));
      // A caller during the probe waits for a moment; one after that moment does not wait.
      for (const id of ['4', '5']) {
        const other = failureOf(client.retrieveOrganizationMember(id));
        const first = await Promise.race([probe.then(() => 'the probe'), other]);
        expect(first).toMatchObject({ kind: 'sentry-unavailable', why: 'breaker-open' });
      }
      stop.abort();
      await probe;
    } finally {
      vi.useRealTimers();
    }
    expect(server.requests).toHaveLength(3);
  });

  it('does not open when calls with a short deadline time out', async () => {
    const { client, server } = await clientOf(() => 'hang', { timings });
    for (const id of ['1', '2', '3', '4']) {
      const error = await failureOf(client.retrieveOrganizationMember(id, { deadlineMs: 60 }));
      expect(error).toMatchObject({ kind: 'sentry-unavailable', why: 'deadline' });
    }
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    ['refuses', json(400, { detail: 'No' })],
    ['has a failure of its own', json(500, { detail: 'Internal Error' })],
    ['limits', { status: 429, headers: { 'retry-after': '30' } }],
    ['finds nothing', json(404, {})],
  ])('does not open for a server that %s', async (_name, reply) => {
    const { client, server } = await clientOf(() => reply as Reply, { timings });
    for (const id of ['1', '2', '3', '4']) await failureOf(client.retrieveOrganizationMember(id));
    expect(server.requests).toHaveLength(4);
  });
});
