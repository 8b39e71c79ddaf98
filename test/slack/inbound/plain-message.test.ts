import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBareIds } from '../../../src/previews/find-bare-ids.ts';
import { isPlainMessage } from '../../../src/slack/inbound/middleware.ts';

const message = (event: object) => ({
  type: 'event_callback',
  event: { type: 'message', channel: 'C0GENERAL', channel_type: 'channel', ...event },
});

describe('a message that nobody has to work on', () => {
  it('names nothing in Sentry', () => {
    expect(isPlainMessage(message({ text: 'good morning, all-hands at 10' }))).toBe(true);
    expect(isPlainMessage(message({ text: 'does WEB-1A still happen?' }))).toBe(false);
  });

  it('is not written to the bot itself', () => {
    expect(isPlainMessage(message({ text: 'help', channel_type: 'im' }))).toBe(false);
  });

  it('is not edited, because an edit may name something', () => {
    const edited = { subtype: 'message_changed', message: { text: 'WEB-1A' } };
    expect(isPlainMessage(message(edited))).toBe(false);
    expect(isPlainMessage(message({ ...edited, text: 'hello' }))).toBe(false);
  });

  it.each([
    { command: '/sentry', text: 'help' },
    { type: 'event_callback', event: null },
    { type: 'event_callback', event: { type: 'app_mention', text: 'hello' } },
    { type: 'event_callback', event: { type: 'link_shared', links: [] } },
    { type: 'block_actions' },
  ])('is no other delivery: %j', (body) => {
    expect(isPlainMessage(body)).toBe(false);
  });

  it('has no short ID, whatever its text', () => {
    const words = fc.constantFrom('WEB-1A', '`WEB-1A`', '-', 'web-1a', '<@U1>', '&gt;', '\n', 'a');
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join(' ');
        expect(isPlainMessage(message({ text }))).toBe(findBareIds(text).length === 0);
      }),
    );
  });
});
