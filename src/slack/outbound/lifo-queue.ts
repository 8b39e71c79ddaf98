import { AsyncResource } from 'node:async_hooks';

/** Result of sending a job. */
export type SentJob<Job> =
  | 'done'
  /** Nothing may be sent for `pauseMs` milliseconds; the job goes back into the queue. */
  | { readonly pauseMs: number }
  /** These jobs replace it. */
  | { readonly instead: readonly Job[] };

/** Queue of jobs, newest first, because people look at the latest messages. */
interface LifoQueue<Job> {
  /**
   * Resolves when the job, or what replaced it, was sent or dropped. `since` is in milliseconds of the monotonic clock.
   */
  add(job: Job, since: number): Promise<void>;
}

interface LifoQueueOptions<Job> {
  /** Sends a job; never rejects. */
  readonly send: (job: Job) => Promise<SentJob<Job>>;
  /** Called for each job that is dropped: expired, or the oldest one when the queue is full. */
  readonly dropped: (job: Job, why: 'expired' | 'queue-full') => void;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  /** Calls `callback` after `ms` milliseconds. */
  readonly startTimer: (ms: number, callback: () => void) => void;
  readonly maxAgeMs: number;
  readonly maxLength: number;
  readonly maxConcurrent: number;
}

interface Entry<Job> {
  readonly job: Job;
  readonly since: number;
  /** Runs in the async context of the code that added the job, not of the job whose end made room for it. */
  readonly send: () => Promise<SentJob<Job>>;
  readonly end: () => void;
}

/** Creates an empty queue. */
export function createLifoQueue<Job>(options: LifoQueueOptions<Job>): LifoQueue<Job> {
  const { send, dropped, monotonicNow, startTimer } = options;
  const { maxAgeMs, maxLength, maxConcurrent } = options;
  // Oldest first.
  const waiting: Entry<Job>[] = [];
  let running = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  // After a pause one job goes first, to check whether the others may follow.
  let isProbing = false;
  let wakesAt = Number.POSITIVE_INFINITY;

  function drop(why: 'expired' | 'queue-full'): void {
    const oldest = waiting.shift();
    if (oldest === undefined) return;
    dropped(oldest.job, why);
    oldest.end();
  }

  function put(entry: Entry<Job>): void {
    let place = waiting.length;
    while (place > 0 && (waiting[place - 1]?.since ?? 0) > entry.since) place -= 1;
    waiting.splice(place, 0, entry);
    if (waiting.length > maxLength) drop('queue-full');
  }

  function go(): void {
    const now = monotonicNow();
    dropExpired(now);
    const mayRun = isProbing ? 1 : maxConcurrent;
    while (pausedUntil <= now && running < mayRun) {
      const newest = waiting.pop();
      if (newest === undefined) return;
      running += 1;
      void run(newest);
    }
    const [oldest] = waiting;
    if (oldest !== undefined && pausedUntil > now) {
      wakeAt(Math.min(pausedUntil, oldest.since + maxAgeMs + 1), now);
    }
  }

  function dropExpired(now: number): void {
    for (;;) {
      const [oldest] = waiting;
      if (oldest === undefined || now - oldest.since <= maxAgeMs) return;
      drop('expired');
    }
  }

  function wakeAt(time: number, now: number): void {
    if (time >= wakesAt) return;
    wakesAt = time;
    startTimer(Math.max(0, Math.ceil(time - now)), () => {
      if (wakesAt === time) wakesAt = Number.POSITIVE_INFINITY;
      go();
    });
  }

  async function run(entry: Entry<Job>): Promise<void> {
    const sent = await entry.send();
    running -= 1;
    if (sent === 'done') {
      isProbing = false;
      entry.end();
    } else if ('pauseMs' in sent) {
      isProbing = true;
      pausedUntil = Math.max(pausedUntil, monotonicNow() + sent.pauseMs);
      put(entry);
    } else {
      void Promise.all(sent.instead.map((job) => add(job, entry.since))).then(entry.end);
    }
    go();
  }

  function add(job: Job, since: number): Promise<void> {
    return new Promise((end) => {
      put({ job, since, end, send: AsyncResource.bind(() => send(job)) });
      go();
    });
  }

  return { add };
}
