import type { ChangeTimings } from '../changes/timings.ts';
import type { InFlight } from '../platform/concurrency/in-flight.ts';
import type { Config } from '../platform/config/config.ts';
import type { InstallationWatch } from '../platform/health/installation-watch.ts';
import type { SentryTokenWatch } from '../platform/health/sentry-token-watch.ts';
import type { ProbeStore } from '../platform/health/store-probe.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SentryClient } from '../sentry/client.ts';
import type { Entrance } from '../slack/inbound/create-entrance.ts';
import type { BoltLogger } from '../slack/outbound/bolt-logger.ts';
import type { createWebClient } from '../slack/outbound/create-web-client.ts';
import type { Instrumentation } from './create-instrumentation.ts';
import type { SiteSource } from './site-source.ts';

/** Everything that is there before Slack has said where the bot is installed. */
export interface Rooms {
  readonly config: Config;
  readonly client: ReturnType<typeof createWebClient>;
  readonly entrance: Entrance;
  readonly installationWatch: InstallationWatch;
  readonly tokenWatch: SentryTokenWatch;
  readonly sentry: SentryClient;
  /** Sentry as it is read, so that the site learns from each answer. */
  readonly reader: SentryReader;
  readonly site: SiteSource;
  readonly inFlight: InFlight;
  readonly probeStore: ProbeStore;
  readonly version: string;
  readonly stopping: AbortSignal;
  readonly previewRetryMs: number | undefined;
  readonly maxConcurrent: number | undefined;
  readonly changeTimings: Partial<ChangeTimings> | undefined;
  readonly startedAt: Date;
  readonly now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly instrumentation: Instrumentation;
  readonly logger: BoltLogger;
  readonly log: Log;
}
