import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDeduplicate, deliveryKey } from '../../../src/slack/inbound/middleware.ts';
import { responseOrigins } from '../../../src/slack/outbound/response-url.ts';

it('deliveries are identified by event, by interaction, or else by signature', () => {
  const click = { trigger_id: 't1', actions: [{ action_ts: '1.2' }] };
  expect(deliveryKey({ event_id: 'Ev1', trigger_id: 't1' }, 'v0=a')).toBe('event:Ev1');
  expect(deliveryKey(click, 'v0=a')).toBe('trigger:t1:1.2');
  expect(deliveryKey({ trigger_id: 't1' }, 'v0=b')).toBe('trigger:t1:');
  expect(deliveryKey({ type: 'block_actions' }, 'v0=c')).toBe('signature:v0=c');
  expect(deliveryKey({ type: 'view_submission', trigger_id: 't1' }, 'v0=c')).toBe('trigger:t1:');
  expect(deliveryKey({ type: 'block_suggestion' }, 'v0=c')).toBeUndefined();
  expect(deliveryKey({}, undefined)).toBeUndefined();
});

it('any body has a key', () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      expect(deliveryKey(body, 'v0=a')).toMatch(/^(?:event|trigger|signature):/);
    }),
  );
});

it("replies only go to Slack's hook hosts, or to the configured stand-in", () => {
  expect(responseOrigins(new URL('https://slack.com/api/'))).toEqual(['https://hooks.slack.com']);
  expect(responseOrigins(new URL('https://slack-gov.com/api/'))).toEqual([
    'https://hooks.slack-gov.com',
  ]);
  expect(responseOrigins(new URL('http://127.0.0.1:4000/api/'))).toEqual(['http://127.0.0.1:4000']);
});

it('a delivery is let through once, and again when it is too old to be a repeat', async () => {
  let now = 0;
  let repeated = 0;
  const deduplicate = createDeduplicate(
    () => now,
    () => {
      repeated += 1;
    },
  );
  let through = 0;
  let acknowledged = 0;
  const deliver = (event_id: string) =>
    deduplicate(
      {
        body: { event_id },
        context: {},
        ack: async () => {
          acknowledged += 1;
        },
      } as unknown as Parameters<typeof deduplicate>[0],
      async () => {
        through += 1;
      },
    );
  await deliver('Ev1');
  now += 14 * 60_000;
  await deliver('Ev2');
  await deliver('Ev1');
  expect({ through, acknowledged }).toEqual({ through: 2, acknowledged: 1 });
  now += 60_000;
  await deliver('Ev2');
  await deliver('Ev1');
  expect({ through, acknowledged, repeated }).toEqual({
    through: 3,
    acknowledged: 2,
    repeated: 2,
  });
});
