import { describe, expect, it } from 'vitest';
import { parseEventId } from '../../src/model/event-id.ts';
import { startLocalSentry } from '../../src/sandbox/sentry/start-local-sentry.ts';
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
      // None was refused: the client kept the pace by itself.
      expect(sentry.callsOf('resolveEventId').map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      await client.close();
      await sentry.stop();
    }
  });
});
