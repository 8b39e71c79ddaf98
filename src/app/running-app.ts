import type { ChangeTimings } from '../changes/timings.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryClientOptions } from '../sentry/client.ts';

/** The running bot. */
export interface RunningApp {
  /** Port of `/slack/events`, `/healthz` and `/readyz`. */
  readonly port: number;
  /** Port of `/metrics`; undefined where there is none. */
  readonly metricsPort: number | undefined;
  /** Resolves when Slack and Sentry have both answered once; rejects with what no waiting heals, or on `stop`. */
  readonly ready: Promise<void>;
  /** Resolves when nothing that Slack was acknowledged for is under way. */
  readonly settled: () => Promise<void>;
  /**
   * Is not ready any more at once, takes requests for `delayMs` yet where they come over HTTP, finishes what was
   * acknowledged, and closes connections; all of it within 25 s.
   */
  readonly stop: (options?: { readonly delayMs: number }) => Promise<void>;
}

/** What {@link startApp} takes from outside besides the configuration. */
export interface AppEnvironment {
  readonly log: Log;
  readonly version: string;
  readonly now: () => Date;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  /** Other time-outs and delays of Sentry calls than the usual ones. */
  readonly sentryTimings?: SentryClientOptions['timings'] | undefined;
  /** How much of what people wait for is done at once, if not as much as usual. */
  readonly maxConcurrent?: number | undefined;
  /** Milliseconds until a preview that failed is tried once more, if not the usual ones. */
  readonly previewRetryMs?: number | undefined;
  /** Other waits of the change protocol than the usual ones. */
  readonly changeTimings?: Partial<ChangeTimings> | undefined;
}
