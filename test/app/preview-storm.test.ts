import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Storm, startStorm } from '../support/start-storm.ts';

describe('1,000 links to 10 issues, in 20 channels, by 50 users', () => {
  let storm: Storm;
  beforeAll(async () => {
    storm = await startStorm();
    await storm.deliver(1_000);
  }, 120_000);
  afterAll(() => storm.stop(), 60_000);

  const count = (operation: string) =>
    storm.sentry.calls.filter((call) => call.operation === operation).length;

  it('cost one lookup per issue and one per user', () => {
    expect(count('resolveShortId')).toBeLessThanOrEqual(10);
    expect(count('listOrganizationMembers')).toBe(50);
    // One more for the member that the bot's own token belongs to.
    expect(count('retrieveOrganizationMember')).toBe(51);
    expect(count('retrieveOrganization')).toBeLessThanOrEqual(2);
    const asked = storm.slack.apiCalls.filter(({ method }) => method === 'users.info');
    expect(asked).toHaveLength(50);
  });

  it('all get previews', () => {
    expect(storm.previewed()).toBe(1_000);
  });

  it('show each issue in full once per channel', () => {
    expect(storm.shownInFull()).toBe(200);
  });
});

describe('while Slack limits the rate', () => {
  let storm: Storm;
  beforeAll(async () => {
    storm = await startStorm();
  }, 60_000);
  afterAll(() => storm.stop(), 60_000);

  const RETRY_AFTER_MS = 1_000;
  // Calls that may be in flight when the first refusal arrives.
  const ON_THEIR_WAY = 8;
  // Allowed difference between clocks and timers.
  const TOLERANCE_MS = 20;
  const unfurlCalls = () => storm.slack.apiCalls.filter(({ method }) => method === 'chat.unfurl');

  it('nothing is sent too early, and everything recent enough arrives', async () => {
    storm.slack.fault('chat.unfurl', { kind: 'rate-limited', retryAfterSeconds: 1 }, 12);
    await storm.deliver(200);
    const calls = unfurlCalls();
    expect(calls.filter(({ answer }) => answer?.status === 429)).toHaveLength(12);
    const tooEarly = calls.slice(ON_THEIR_WAY).filter(({ startedAt }, index) => {
      const before = calls[ON_THEIR_WAY + index - 1]?.answer;
      const mayStart = (before?.endedAt ?? 0) + RETRY_AFTER_MS - TOLERANCE_MS;
      return before?.status === 429 && startedAt < mayStart;
    });
    expect(tooEarly).toEqual([]);
    expect(storm.previewed()).toBe(200);
  }, 60_000);

  it('nothing older than two minutes is sent, and every drop is counted', async () => {
    const before = storm.previewed();
    const limit = storm.slack.fault(
      'chat.unfurl',
      { kind: 'rate-limited', retryAfterSeconds: 1 },
      10_000,
    );
    const made = storm.counted('made');
    const delivered = storm.deliver(50);
    await storm.slack.waitFor(() => storm.counted('made') === made + 50, { timeoutMs: 30_000 });
    storm.advance(2 * 60_000 + 1);
    await delivered;
    limit.lift();
    expect(storm.previewed()).toBe(before);
    expect(storm.counted('dropped', 'expired')).toBe(50);
  }, 60_000);
});
