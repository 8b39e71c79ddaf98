import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Storm } from '../../test/support/start-storm.ts';

/** Result of a storm of links. */
export interface StormFigures {
  readonly seconds: number;
  readonly previewed: number;
  readonly refusedByRateLimit: number;
  readonly dropped: number;
  /** Calls to Sentry that requested an issue. */
  readonly issueCalls: number;
  /** Event-loop delay in milliseconds; both local servers are in the same process. */
  readonly loopDelay: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly heapGrownMiB: number;
}

const MEBIBYTE = 1024 * 1024;

/** Measures a storm while `work` runs. */
export async function measureStorm(storm: Storm, work: () => Promise<void>): Promise<StormFigures> {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const previewedBefore = storm.previewed();
  const slackCallsBefore = storm.slack.apiCalls.length;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  delay.disable();
  globalThis.gc?.();
  return {
    seconds,
    previewed: storm.previewed() - previewedBefore,
    refusedByRateLimit: storm.slack.apiCalls
      .slice(slackCallsBefore)
      .filter(({ answer }) => answer?.status === 429).length,
    dropped: storm.counted('dropped'),
    issueCalls: storm.sentry.calls.filter(({ operation }) => operation === 'resolveShortId').length,
    loopDelay: {
      p50: delay.percentile(50) / 1e6,
      p99: delay.percentile(99) / 1e6,
      max: delay.max / 1e6,
    },
    heapGrownMiB: (process.memoryUsage().heapUsed - heapBefore) / MEBIBYTE,
  };
}
