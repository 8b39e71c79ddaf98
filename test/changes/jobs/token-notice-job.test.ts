import { describe, expect, it } from 'vitest';
import { tokenNoticeJob } from '../../../src/changes/jobs/token-notice-job.ts';
import type { TokenState } from '../../../src/model/bot-token.ts';
import type { Message } from '../../../src/model/message.ts';
import { DATABASES } from '../../store/support/databases.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';

const ACCEPTED: TokenState = { kind: 'accepted' };
const REFUSED: TokenState = { kind: 'refused', code: undefined };
const NO_EVENTS: TokenState = {
  kind: 'lacks-scope',
  operation: 'resolveShortId',
  scopes: ['event:read'],
};

describe.each(DATABASES)('the token notice on $kind', ({ create }) => {
  async function setUp() {
    const { jobs } = await (await create()).open();
    const posts: Message[] = [];
    const sentry: { truth: TokenState | undefined; posting: 'posted' | 'refused' | 'lost' } = {
      truth: ACCEPTED,
      posting: 'posted',
    };
    /** A replica that has observed the token state itself. */
    const replica = (own: { readonly seen: TokenState }) => {
      const job = tokenNoticeJob({
        current: () => own.seen,
        verify: async () => sentry.truth,
        channelId: 'C0AUDIT',
        channelKind: async () => 'private',
        async post(message) {
          if (sentry.posting === 'lost') throw new Error('no answer');
          if (sentry.posting === 'refused') return false;
          posts.push(message);
          return true;
        },
      });
      return async () => {
        const lease = { owner: 'one', until: new Date(Date.now() + 60_000) };
        const claimed = await jobs.claim(job.name, lease, job.everyMs);
        if (claimed === undefined) throw new Error('the job is held');
        try {
          await job.run({
            progress: claimed.progress,
            note: (progress) => jobs.note(job.name, progress, lease),
            signal: new AbortController().signal,
          });
        } finally {
          await jobs.finish(job.name, lease.owner, new Date(0));
        }
      };
    };
    return { replica, sentry, posts, said: () => posts.map(({ text }) => text.split('\n')[0]) };
  }

  it('is sent once for all replicas, and again only after the token recovered in between', async () => {
    const { replica, sentry, posts, said } = await setUp();
    const one: { seen: TokenState } = { seen: REFUSED };
    const idle = { seen: ACCEPTED };
    const [first, second] = [replica(one), replica(idle)];
    sentry.truth = REFUSED;
    for (let count = 0; count < 3; count += 1) {
      await first();
      await second();
    }
    expect(posts).toHaveLength(1);

    one.seen = ACCEPTED;
    sentry.truth = ACCEPTED;
    for (let count = 0; count < 3; count += 1) {
      await second();
      await first();
    }
    expect(posts).toHaveLength(2);
    one.seen = NO_EVENTS;
    sentry.truth = NO_EVENTS;
    await first();
    await first();
    expect(said()).toEqual([
      expect.stringContaining('rejects this bot’s token'),
      expect.stringContaining('accepts this bot’s token again'),
      expect.stringContaining('lacks the scope `event:read`'),
    ]);
    for (const message of posts) {
      expectValidMessage(message);
      expectNoLeftovers(message);
    }
  });

  it('is not sent when Sentry by now says otherwise, or says nothing', async () => {
    const { replica, sentry, posts } = await setUp();
    const run = replica({ seen: REFUSED });
    sentry.truth = undefined;
    await run();
    sentry.truth = ACCEPTED;
    await run();
    expect(posts).toEqual([]);
  });

  it('is retried after a refusal by Slack, but not when it may have arrived', async () => {
    const { replica, sentry, posts } = await setUp();
    const run = replica({ seen: REFUSED });
    sentry.truth = REFUSED;
    sentry.posting = 'refused';
    await run();
    sentry.posting = 'posted';
    await run();
    expect(posts).toHaveLength(1);

    const again = await setUp();
    const runAgain = again.replica({ seen: REFUSED });
    again.sentry.truth = REFUSED;
    again.sentry.posting = 'lost';
    await expect(runAgain()).rejects.toThrow('no answer');
    again.sentry.posting = 'posted';
    await runAgain();
    expect(again.posts).toEqual([]);
  });
});
