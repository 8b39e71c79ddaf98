import { describe, expect, it } from 'vitest';
import { mirrorJob } from '../../../src/changes/jobs/mirror-job.ts';
import type { JobRun } from '../../../src/changes/jobs/start-jobs.ts';
import type { ChannelKind } from '../../../src/model/channel.ts';
import type { Message } from '../../../src/model/message.ts';
import { anIntent, ask, carryOut, leaseOf } from '../../store/support/changes.ts';
import { DATABASES } from '../../store/support/databases.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';

type Posting = 'posted' | 'refused' | 'lost' | 'arrived, but not answered';

describe.each(DATABASES)('the mirror of the audit log on $kind', ({ create }) => {
  async function setUp(options: { readonly kind?: ChannelKind } = {}) {
    const store = await (await create()).open();
    const posts: Message[] = [];
    const postings: Posting[] = [];
    const refused: ChannelKind[] = [];
    let progress: string | undefined;
    const stop = new AbortController();
    const run: JobRun = {
      get progress() {
        return progress;
      },
      note: async (noted) => {
        progress = noted;
      },
      signal: stop.signal,
    };
    const start = (channelId = 'C0AUDIT') => {
      const job = mirrorJob({
        audit: store.audit,
        channelId,
        channelKind: async () => options.kind ?? 'private',
        async post(message) {
          const how = postings.shift() ?? 'posted';
          if (how === 'posted' || how === 'arrived, but not answered') posts.push(message);
          if (how === 'lost' || how === 'arrived, but not answered') throw new Error('no answer');
          return how === 'posted';
        },
        sleep: async () => {},
        onRefused: (kind) => refused.push(kind),
      });
      return job.run(run);
    };
    let changes = 0;
    const change = async (count = 1) => {
      for (let n = 0; n < count; n += 1) {
        changes += 1;
        await carryOut(store, anIntent({ id: `change-${changes}` }));
      }
    };
    const numbers = () =>
      posts.map(({ text }) => [...text.matchAll(/^#(\d+) /gm)].map(([, seq]) => Number(seq)));
    return { store, start, change, posts, postings, refused, numbers, stop };
  }

  it('says where it begins, then posts each change once, in order, with the head', async () => {
    const { store, start, change, posts, numbers } = await setUp();
    await change(2);
    await start();
    expect(numbers()).toEqual([[]]);
    await change(3);
    await start();
    await start();
    expect(numbers()).toEqual([[], [6, 8, 10]]);
    const head = await store.audit.head();
    expect(posts[1]?.text).toContain(`${head?.seq}:${head?.hash}`);
    for (const post of posts) {
      expectValidMessage(post);
      expectNoLeftovers(post);
    }
  });

  it('masks addresses', async () => {
    const { start, change, posts } = await setUp();
    await start();
    await change();
    await start();
    expect(JSON.stringify(posts)).toContain('m…@example.com');
    expect(JSON.stringify(posts)).not.toContain('member@example.com');
  });

  it('catches up after an outage', async () => {
    const { start, change, postings, numbers } = await setUp();
    await start();
    postings.push('refused', 'refused');
    await change(40);
    await start();
    await start();
    expect(numbers()).toEqual([[]]);
    await start();
    expect(numbers().flat()).toEqual(Array.from({ length: 40 }, (_, n) => 2 * (n + 1)));
  });

  it('marks lines that may have been posted already', async () => {
    const { start, change, postings, numbers, posts } = await setUp();
    await start();
    await change(2);
    postings.push('arrived, but not answered');
    await expect(start()).rejects.toThrow('no answer');
    await change(1);
    await start();
    expect(numbers()).toEqual([[], [2, 4], [2, 4], [6]]);
    expect(posts.map(({ text }) => text.includes('may be repeats'))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('leaves out changes in progress until they are done', async () => {
    const { store, start, change, numbers } = await setUp();
    await start();
    await ask(store, anIntent({ id: 'slow' }));
    await change(1);
    await start();
    await store.changes.close('slow', { outcome: 'unknown', reason: 'x' }, leaseOf('one'));
    await start();
    expect(numbers()).toEqual([[], [3], [4]]);
  });

  it.each(['external', 'unknown', 'dm'] as const)(
    'does not post to a channel that is %s',
    async (kind) => {
      const { start, posts, refused } = await setUp({ kind });
      await start();
      expect(posts).toEqual([]);
      expect(refused).toEqual([kind]);
    },
  );

  it('starts over in another channel', async () => {
    const { start, change, numbers } = await setUp();
    await start();
    await change(1);
    await start('C0OTHER');
    await change(1);
    await start('C0OTHER');
    expect(numbers()).toEqual([[], [], [4]]);
  });
});
