import { describe, expect, it } from 'vitest';
import { createLifoQueue, type SentJob } from '../../../src/slack/outbound/lifo-queue.ts';

/** Creates a queue on a clock that the test moves; `answers` returns the outcome of each job. */
function setUp(answers: (job: string, now: number) => SentJob<string> = () => 'done') {
  let now = 0;
  const timers: { at: number; callback: () => void }[] = [];
  const sent: string[] = [];
  const dropped: string[] = [];
  const queue = createLifoQueue<string>({
    send: async (job) => {
      sent.push(`${job}@${now}`);
      return answers(job, now);
    },
    dropped: (job, why) => dropped.push(`${job} ${why}`),
    monotonicNow: () => now,
    startTimer: (ms, callback) => timers.push({ at: now + ms, callback }),
    maxAgeMs: 120_000,
    maxLength: 3,
    maxConcurrent: 1,
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    queue,
    sent,
    dropped,
    settle,
    async moveTo(time: number) {
      for (;;) {
        timers.sort((one, other) => one.at - other.at);
        const [next] = timers;
        if (next === undefined || next.at > time) break;
        timers.shift();
        now = next.at;
        next.callback();
        await settle();
      }
      now = time;
    },
  };
}

describe('the LIFO queue', () => {
  it('sends at once when nothing is waiting', async () => {
    const { queue, sent } = setUp();
    await Promise.all([queue.add('a', 0), queue.add('b', 0)]);
    expect(sent).toEqual(['a@0', 'b@0']);
  });

  it('pauses as long as it must, then sends the newest first', async () => {
    let isLimited = true;
    const { queue, sent, settle, moveTo } = setUp(() => (isLimited ? { pauseMs: 30_000 } : 'done'));
    const first = queue.add('a', 0);
    await settle();
    await moveTo(10_000);
    const rest = [queue.add('b', 9_000), queue.add('c', 10_000)];
    await moveTo(29_999);
    expect(sent).toEqual(['a@0']);
    isLimited = false;
    await moveTo(30_000);
    await Promise.all([first, ...rest]);
    expect(sent).toEqual(['a@0', 'c@30000', 'b@30000', 'a@30000']);
  });

  it('drops jobs older than two minutes, even during a pause', async () => {
    const { queue, sent, dropped, settle, moveTo } = setUp(() => ({ pauseMs: 300_000 }));
    const old = queue.add('a', 0);
    await settle();
    await moveTo(60_000);
    const young = queue.add('b', 60_000);
    await moveTo(120_001);
    await old;
    expect(dropped).toEqual(['a expired']);
    await moveTo(180_001);
    await young;
    expect(dropped).toEqual(['a expired', 'b expired']);
    expect(sent).toEqual(['a@0']);
  });

  it('has a maximum length, beyond which it drops the oldest jobs', async () => {
    const { queue, dropped, settle } = setUp(() => ({ pauseMs: 1_000 }));
    void queue.add('a', 0);
    await settle();
    for (const [index, job] of ['b', 'c', 'd', 'e'].entries()) void queue.add(job, index + 1);
    expect(dropped).toEqual(['a queue-full', 'b queue-full']);
  });

  it('completes a job when its replacements were sent', async () => {
    const { queue, sent } = setUp((job) => (job === 'ab' ? { instead: ['a', 'b'] } : 'done'));
    await queue.add('ab', 0);
    expect(sent).toEqual(['ab@0', 'a@0', 'b@0']);
  });
});
