import type { ChangeTimings } from '../changes/timings.ts';
import type { StartTimer } from '../platform/concurrency/timers.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryClientOptions } from '../sentry/client.ts';

/** Running bot. */
export interface RunningApp {
  /** Port of `/slack/events`, `/healthz` and `/readyz`. */
  readonly port: number;
  /** Port of `/metrics`; undefined if there is none. */
  readonly metricsPort: number | undefined;
  /**
   * Resolves when Slack and Sentry have both responded once; rejects on an error that waiting cannot fix, or on `stop`.
   */
  readonly ready: Promise<void>;
  /** Resolves when no work on acknowledged deliveries is under way. */
  readonly settled: () => Promise<void>;
  /**
   * Becomes unready at once, still accepts requests over HTTP for `delayMs`, finishes acknowledged work, and closes
   * connections; all within 25 s.
   */
  readonly stop: (options?: { readonly delayMs: number }) => Promise<void>;
}

/** Inputs of {@link startApp} besides the configuration. */
export interface AppEnvironment {
  readonly log: Log;
  readonly version: string;
  readonly now: () => Date;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  /** Non-default timeouts and delays of Sentry calls. */
  readonly sentryTimings?: SentryClientOptions['timings'] | undefined;
  /** Non-default limit on concurrent work that users wait for. */
  readonly maxConcurrent?: number | undefined;
  /** Non-default delay before a failed preview is retried, in milliseconds. */
  readonly previewRetryMs?: number | undefined;
  /** Non-default timings of the change protocol. */
  readonly changeTimings?: Partial<ChangeTimings> | undefined;
  /** Non-default wait before a user is told that the bot is still at work. */
  readonly startNoticeTimer?: StartTimer | undefined;
}
