import type { WebClient } from '@slack/web-api';
import type { ChangeTimings } from '../changes/timings.ts';
import type { PendingWork } from '../platform/concurrency/pending-work.ts';
import type { StartTimer } from '../platform/concurrency/timers.ts';
import type { Config } from '../platform/config/config.ts';
import type { InstallationMonitor } from '../platform/health/installation-monitor.ts';
import type { TokenMonitor } from '../platform/health/token-monitor.ts';
import type { Log } from '../platform/logging/log.ts';
import type { Clock } from '../ports/clock.ts';
import type { SentryReader } from '../ports/sentry.ts';
import type { SentryClient } from '../sentry/client.ts';
import type { SlackReceiver } from '../slack/inbound/slack-receiver.ts';
import type { BoltLogger } from '../slack/outbound/create-web-client.ts';
import type { Instrumentation } from './instrumentation.ts';
import type { SiteState } from './sentry-site.ts';

/** Everything that exists before Slack has reported where the bot is installed. */
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

/** Connection to Slack. */
export interface SlackConnection {
  readonly client: WebClient;
  /** Client that does not report a revoked token. */
  readonly plainClient: WebClient;
  readonly receiver: SlackReceiver;
  readonly installation: InstallationMonitor;
  readonly logger: BoltLogger;
}

/** Connection to Sentry. */
export interface SentryConnection {
  readonly client: SentryClient;
  /** Reader that also updates the site from each organization it reads. */
  readonly reader: SentryReader;
  readonly site: SiteState;
  readonly token: TokenMonitor;
}

interface Lifecycle {
  readonly version: string;
  readonly startedAt: Date;
  readonly pendingWork: PendingWork;
  /** Aborts when the process stops or the installation ends. */
  readonly stopping: AbortSignal;
}

/** Non-default limits and delays, for tests. */
interface Overrides {
  /** Concurrent invocations. */
  readonly maxConcurrent?: number | undefined;
  /** Milliseconds before a failed preview is retried. */
  readonly previewRetryMs?: number | undefined;
  readonly changeTimings?: Partial<ChangeTimings> | undefined;
  /** Starts the wait before a user is told that the bot is still at work. */
  readonly startNoticeTimer?: StartTimer | undefined;
}
