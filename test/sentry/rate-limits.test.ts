import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { parseEventId } from '../../src/model/event.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { failureOf } from '../support/sentry-client.ts';

describe('event IDs at one a second', () => {
  it('wait for their turn, and say when to come back where the deadline is nearer', async () => {
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
      // The third was not even asked for. (Requests that are delayed on the way may meet in one second at the
      // server, which then refuses one; that heals by itself.)
      const calls = sentry.callsOf('resolveEventId');
      expect(calls.filter(({ status }) => status === 200)).toHaveLength(2);
      expect(calls.filter(({ path }) => path.includes(third.text))).toEqual([]);
    } finally {
      await client.close();
      await sentry.stop();
    }
  });
});
