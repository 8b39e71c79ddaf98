import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { WAITING_TEXTS } from '../../src/views/blocks/waiting-notice.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const { looking, working } = WAITING_TEXTS;
const ISSUE = 'issue STOREFRONT-1A';

let stack: Stack;
let elapsed = 0;
/** Ends the waits that are under way, as if their time had passed. */
let passTime: () => void = () => undefined;
let waits = 0;
beforeAll(async () => {
  stack = await startStack({
    monotonicNow: () => 1_000_000 + elapsed,
    startNoticeTimer(_ms, callback) {
      waits += 1;
      passTime = callback;
      return () => undefined;
    },
  });
});
afterAll(() => stack.stop());
beforeEach(() => {
  // What was read from Slack and Sentry before is not remembered.
  elapsed += 61_000;
});

const seenBy = (as: string) => stack.slack.messagesSeenBy(as, 'general');
const lastOf = (as: string) => seenBy(as).at(-1);

/** Runs an act, during which Slack hangs, until its notice is there; returns how to let it go on. */
async function untilNotice(as: string, notice: string, act: () => Promise<unknown>) {
  const hanging = stack.slack.fault('users.info', { kind: 'hang' });
  const before = waits;
  await act();
  await stack.slack.waitFor(() => waits > before, { what: 'a wait' });
  passTime();
  const shown = await stack.slack.waitFor(() => seenBy(as).find(({ text }) => text === notice), {
    what: notice,
  });
  return {
    shown,
    async goOn() {
      hanging.lift();
      await stack.app.settled();
    },
  };
}

const asks = (as: string, text: string) => () => stack.slack.command({ as, in: 'general', text });
const clicks = (as: string, message: LocalMessage, text: string) => () =>
  stack.slack.click({ as, message, text });
const responsesSince = (id: number) =>
  stack.slack.apiCalls.filter((call) => call.method === 'response_url' && call.id > id);

describe('a command that takes long', () => {
  it('says so to the user who waits, and the answer takes its place', async () => {
    const last = stack.slack.apiCalls.at(-1)?.id ?? 0;
    const count = seenBy('member').length;
    const { shown, goOn } = await untilNotice('member', looking, asks('member', ISSUE));
    expect(shown.visibleTo).toBe('U0MEMBER');
    await goOn();
    expect(seenBy('member')).toHaveLength(count + 1);
    expect(lastOf('member')).toMatchObject({ ts: shown.ts, visibleTo: 'U0MEMBER' });
    expect(allText(lastOf('member'))).toContain('TypeError');
    expect(responsesSince(last)).toHaveLength(2);
  });

  it('says nothing if it is answered sooner', async () => {
    const answer = await stack.ask('member', ISSUE);
    passTime();
    await stack.app.settled();
    expect(lastOf('member')?.ts).toBe(answer.ts);
    expect(allText(seenBy('member'))).not.toContain(looking);
  });

  it('is replaced by a refusal too', async () => {
    const { shown, goOn } = await untilNotice('guest', looking, asks('guest', ISSUE));
    await goOn();
    expect(lastOf('guest')?.ts).toBe(shown.ts);
    expect(allText(lastOf('guest'))).not.toContain(looking);
    expect(allText(lastOf('guest'))).not.toContain('TypeError');
  });

  it('is replaced by a failure too', async () => {
    const { shown, goOn } = await untilNotice('member', looking, asks('member', ISSUE));
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    await goOn();
    stack.sentry.faults.clear();
    expect(lastOf('member')?.ts).toBe(shown.ts);
    expect(allText(lastOf('member'))).toMatch(/Sentry/);
  });

  it('is replaced by the plain text if Slack refuses the blocks', async () => {
    const { shown, goOn } = await untilNotice('member', looking, asks('member', ISSUE));
    stack.slack.fault('response_url', { kind: 'error', code: 'invalid_blocks' });
    await goOn();
    expect(lastOf('member')).toMatchObject({ ts: shown.ts, blocks: [] });
    expect(lastOf('member')?.text).toContain('TypeError');
  });

  it('is removed if the answer has to go another way', async () => {
    const { shown, goOn } = await untilNotice('member', looking, asks('member', ISSUE));
    // The answer, and the first attempt to delete the notice.
    stack.slack.fault('response_url', { kind: 'status', status: 500 }, 2);
    await goOn();
    expect(seenBy('member').map(({ ts }) => ts)).not.toContain(shown.ts);
    expect(allText(lastOf('member'))).toContain('TypeError');
  });

  it('is removed even if no answer can be delivered', async () => {
    const count = seenBy('member').length;
    const { goOn } = await untilNotice('member', looking, asks('member', ISSUE));
    const error = { kind: 'error', code: 'internal_error' } as const;
    stack.slack.fault('response_url', { kind: 'status', status: 500 });
    stack.slack.fault('chat.postEphemeral', error);
    stack.slack.fault('chat.postMessage', error);
    await goOn();
    expect(seenBy('member')).toHaveLength(count);
  });

  it('does not let its notice arrive after the answer', async () => {
    const hanging = stack.slack.fault('users.info', { kind: 'hang' });
    const noticeHangs = stack.slack.fault('response_url', { kind: 'hang' });
    const last = stack.slack.apiCalls.at(-1)?.id ?? 0;
    const before = waits;
    const count = seenBy('member').length;
    await asks('member', ISSUE)();
    await stack.slack.waitFor(() => waits > before, { what: 'a wait' });
    passTime();
    await stack.slack.waitFor(() => responsesSince(last).length === 1, { what: 'the notice' });
    hanging.lift();
    await stack.slack.waitFor(
      () =>
        stack.slack.apiCalls.find((call) => call.method === 'users.info' && call.id > last)?.answer,
      { what: 'the lookup' },
    );
    noticeHangs.lift();
    await stack.app.settled();
    expect(seenBy('member')).toHaveLength(count + 1);
    expect(allText(lastOf('member'))).toContain('TypeError');
    expect(allText(seenBy('member'))).not.toContain(looking);
  });
});

describe('a button that takes long', () => {
  it('shows the notice and then the answer in place of its message', async () => {
    const offer = await stack.ask('member', 'isue STOREFRONT-1A');
    elapsed += 61_000;
    const { shown, goOn } = await untilNotice('member', looking, clicks('member', offer, 'Run it'));
    expect(shown.ts).toBe(offer.ts);
    await goOn();
    expect(lastOf('member')?.ts).toBe(offer.ts);
    expect(allText(lastOf('member'))).toContain('TypeError');
  });
});

describe('sharing that takes long', () => {
  const share = async () => {
    const answer = await stack.ask('member', ISSUE);
    elapsed += 61_000;
    return {
      answer,
      ...(await untilNotice('member', looking, clicks('member', answer, 'Share to channel'))),
    };
  };

  it('shows the notice in place of the answer, and leaves only the public copy and the confirmation', async () => {
    const { answer, shown, goOn } = await share();
    expect(shown.ts).toBe(answer.ts);
    await goOn();
    const since = seenBy('member').filter(({ ts }) => ts >= answer.ts);
    expect(since).toHaveLength(2);
    expect(allText(since.filter(({ visibleTo }) => visibleTo === undefined))).toContain(
      'TypeError',
    );
    expect(allText(since)).toContain('You shared this answer');
    expect(allText(since)).not.toContain(looking);
  });

  it('is replaced by the failure, from which the answer can be had again', async () => {
    const { answer, goOn } = await share();
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    await goOn();
    stack.sentry.faults.clear();
    const failed = lastOf('member');
    expect(failed?.ts).toBe(answer.ts);
    expect(allText(failed)).toMatch(/Sentry/);
    expect(allText(failed)).not.toContain(looking);
    if (failed === undefined) throw new Error('there is no failure');
    await clicks('member', failed, 'Show the answer again')();
    await stack.app.settled();
    expect(lastOf('member')?.ts).toBe(answer.ts);
    expect(allText(lastOf('member'))).toContain('Share to channel');
  });
});

describe('a change that takes long', () => {
  it('says that it is under way, and its result takes that place', async () => {
    const { shown, goOn } = await untilNotice(
      'owner',
      working,
      asks('owner', 'link @nobody member@example.com'),
    );
    expect(shown.visibleTo).toBe('U0OWNER');
    await goOn();
    expect(lastOf('owner')?.ts).toBe(shown.ts);
    expect(allText(lastOf('owner'))).not.toContain(working);
    await stack.ask('owner', 'unlink @nobody');
  });
});
