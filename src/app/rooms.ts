import type { ChangeTimings } from '../changes/timings.ts';
import type { PendingWork } from '../platform/concurrency/pending-work.ts';
import type { Config } from '../platform/config/config.ts';
import type { InstallationMonitor } from '../platform/health/installation-monitor.ts';
import type { ProbeStore } from '../platform/health/store-probe.ts';
import type { TokenMonitor } from '../platform/health/token-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SentryClient } from '../sentry/client.ts';
import type { SlackReceiver } from '../slack/inbound/create-receiver.ts';
import type { BoltLogger } from '../slack/outbound/bolt-logger.ts';
import type { createWebClient } from '../slack/outbound/create-web-client.ts';
import type { Instrumentation } from './create-instrumentation.ts';
import type { SiteState } from './sentry-site.ts';

/** Everything that is there before Slack has said where the bot is installed. */
export interface Rooms {
  readonly config: Config;
  readonly client: ReturnType<typeof createWebClient>;
  readonly slackReceiver: SlackReceiver;
  readonly installationMonitor: InstallationMonitor;
  readonly tokenMonitor: TokenMonitor;
  readonly sentry: SentryClient;
  /** Sentry as it is read, so that the site learns from each answer. */
  readonly reader: SentryReader;
  readonly site: SiteState;
  readonly pendingWork: PendingWork;
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
