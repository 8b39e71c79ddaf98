import type { WebClient } from '@slack/web-api';
import type { ChangeTimings } from '../changes/timings.ts';
import type { PendingWork } from '../platform/concurrency/pending-work.ts';
import type { Config } from '../platform/config/config.ts';
import type { InstallationMonitor } from '../platform/health/installation-monitor.ts';
import type { TokenMonitor } from '../platform/health/token-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { Clock } from '../ports/clock.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SentryClient } from '../sentry/client.ts';
import type { SlackReceiver } from '../slack/inbound/create-receiver.ts';
import type { BoltLogger } from '../slack/outbound/bolt-logger.ts';
import type { Instrumentation } from './instrumentation.ts';
import type { SiteState } from './sentry-site.ts';

/** Everything that is there before Slack has said where the bot is installed. */
export interface Core {
  readonly config: Config;
  readonly slack: SlackConnection;
  readonly sentry: SentryConnection;
  readonly lifecycle: Lifecycle;
  readonly overrides: Overrides;
  readonly instrumentation: Instrumentation;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connection to Slack. */
export interface SlackConnection {
  readonly client: WebClient;
  /** Reports no revocation of its token. */
  readonly plainClient: WebClient;
  readonly receiver: SlackReceiver;
  readonly installation: InstallationMonitor;
  readonly logger: BoltLogger;
}

/** The connection to Sentry. */
export interface SentryConnection {
  readonly client: SentryClient;
  /** Reads, and lets the site learn from each answer. */
  readonly reader: SentryReader;
  readonly site: SiteState;
  readonly token: TokenMonitor;
}

/** The process from its start to its end. */
interface Lifecycle {
  readonly version: string;
  readonly startedAt: Date;
  readonly pendingWork: PendingWork;
  /** Aborts when the process stops or the installation ends. */
  readonly stopping: AbortSignal;
}

/** Other bounds and waits than the usual ones, for tests. */
interface Overrides {
  /** Answers in progress at once. */
  readonly maxConcurrent?: number | undefined;
  /** Milliseconds until a preview that failed is tried once more. */
  readonly previewRetryMs?: number | undefined;
  readonly changeTimings?: Partial<ChangeTimings> | undefined;
}
