import { setTimeout as sleep } from 'node:timers/promises';
import type { BotProcess, Footprint, Held } from './bot-process.ts';
import { median } from './growth.ts';
import type { Load } from './load.ts';
import type { Records, RecordsReader } from './records.ts';

/** State of the bot, its database and the load at one moment. */
export interface Sample {
  /** Seconds since the sampler was created. */
  readonly at: number;
  readonly held: Held;
  readonly footprint: Footprint;
  readonly records: Records;
  readonly acts: number;
  readonly unanswered: number;
  /** Milliseconds per act since the previous sample. */
  readonly latency: { readonly p50: number; readonly p99: number };
  /** Resident memory of the process with the local servers. */
  readonly driverRssBytes: number;
}

const MEGABYTE = 1024 * 1024;
const SETTLED_MS = 60_000;

/** Creates a sampler of a bot. */
export function createSampler(options: {
  readonly bot: BotProcess;
  readonly records: RecordsReader;
  readonly load: Load;
}) {
  const { bot, load } = options;
  const { tally } = load;
  const samples: Sample[] = [];
  const startedAt = performance.now();

  async function take(): Promise<Sample> {
    const latencies = tally.latencies.toSorted((one, other) => one - other);
    tally.latencies = [];
    // Work in progress comes and goes: only what it leaves can grow.
    const { footprint, held } = await load.atRest(async () => ({
      footprint: bot.footprint(),
      held: await bot.held(),
    }));
    return {
      at: (performance.now() - startedAt) / 1000,
      held,
      footprint,
      records: await options.records.read(),
      acts: tally.acts,
      unanswered: [...tally.unanswered.values()].reduce((sum, count) => sum + count, 0),
      latency: { p50: median(latencies), p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0 },
      driverRssBytes: process.memoryUsage.rss(),
    };
  }

  return {
    samples,
    async everySeconds(seconds: number, signal: AbortSignal, each: (sample: Sample) => void) {
      while (!signal.aborted) {
        await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        const sample = await take();
        samples.push(sample);
        each(sample);
      }
    },
    /** Takes a sample once no change is in progress, or after a minute. */
    async settled(): Promise<Sample> {
      const until = performance.now() + SETTLED_MS;
      for (;;) {
        const sample = await take();
        const underWay = sample.records.rows.get('change_targets') ?? 0;
        if (underWay === 0 || performance.now() > until) return sample;
        await sleep(1_000);
      }
    },
  };
}

/** Formats a sample as one line. */
export function sampleLine({ at, held, footprint, records, ...sample }: Sample): string {
  const mb = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
  const rows = [...records.rows.values()].reduce((sum, count) => sum + count, 0);
  const resources = Object.values(held.resources).reduce((sum, count) => sum + count, 0);
  return [
    `${at.toFixed(0).padStart(5)} s`,
    `acts ${sample.acts} (unanswered ${sample.unanswered})`,
    `p50 ${sample.latency.p50.toFixed(0)} p99 ${sample.latency.p99.toFixed(0)} ms`,
    `heap ${mb(held.heapBytes)} rss ${mb(footprint.rssBytes)} MB`,
    `fds ${footprint.fileDescriptors} resources ${resources}`,
    `emitters ${held.emitters} signals ${held.abortSignals} promises ${held.promises}`,
    `database ${mb(records.bytes)} MB, ${rows} rows`,
    `driver ${mb(sample.driverRssBytes)} MB`,
  ].join(' · ');
}
