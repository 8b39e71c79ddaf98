import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deliveryKey } from '../../src/slack/drop-repeats.ts';
import { responseOrigins } from '../../src/slack/response-origins.ts';

it('tells deliveries apart by event, by interaction, then by signature', () => {
  const click = { trigger_id: 't1', actions: [{ action_ts: '1.2' }] };
  expect(deliveryKey({ event_id: 'Ev1', trigger_id: 't1' }, 'v0=a')).toBe('event:Ev1');
  expect(deliveryKey(click, 'v0=a')).toBe('trigger:t1:1.2');
  expect(deliveryKey({ trigger_id: 't1' }, 'v0=b')).toBe('trigger:t1:');
  expect(deliveryKey({ type: 'view_submission' }, 'v0=c')).toBe('signature:v0=c');
  expect(deliveryKey({ type: 'block_suggestion' }, 'v0=c')).toBeUndefined();
  expect(deliveryKey({}, undefined)).toBeUndefined();
});

it('takes any body', () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      expect(deliveryKey(body, 'v0=a')).toMatch(/^(?:event|trigger|signature):/);
    }),
  );
});

it("answers only to Slack's hook hosts, or to the stand-in that it was told to use", () => {
  expect(responseOrigins(new URL('https://slack.com/api/'))).toEqual(['https://hooks.slack.com']);
  expect(responseOrigins(new URL('https://slack-gov.com/api/'))).toEqual([
    'https://hooks.slack-gov.com',
  ]);
  expect(responseOrigins(new URL('http://127.0.0.1:4000/api/'))).toEqual(['http://127.0.0.1:4000']);
});
