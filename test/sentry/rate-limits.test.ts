import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { parseEventId } from '../../src/model/event.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { failureOf } from '../support/sentry-client.ts';

describe('event IDs, limited to one per second,', () => {
  it('wait for their turn, and report when to retry if the deadline is earlier', async () => {
    const sentry = await startLocalSentry();
    const client = createSentryClient({
      baseUrl: new URL(sentry.url),
      token: sentry.token,
      organization: sentry.organization,
      userAgent: 'sentry-chatops/test',
    });
    try {
      const [one, other, third] = [...sentry.world.events.values()].flatMap(
        ({ eventId }) => parseEventId(eventId) ?? [],
      );
      if (!(one && other && third)) throw new Error('too few events');
      const found = await Promise.all([
        client.resolveEventId(one),
        client.resolveEventId(other),
        failureOf(client.resolveEventId(third, { deadlineMs: 500 })),
      ]);
      expect(found).toMatchObject([
        { id: one.text },
        { id: other.text },
        { kind: 'rate-limited', retryAt: expect.any(Date), facts: { status: undefined } },
      ]);
      // The third call was never sent. (Requests that are delayed on the way may arrive within the same second; the
      // server then refuses one, and the client retries it.)
      const calls = sentry.callsOf('resolveEventId');
      expect(calls.filter(({ status }) => status === 200)).toHaveLength(2);
      expect(calls.filter(({ path }) => path.includes(third.text))).toEqual([]);
    } finally {
      await client.close();
      await sentry.stop();
    }
  });
});
