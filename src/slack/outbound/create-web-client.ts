import {
  type Logger,
  LogLevel,
  type WebAPICallResult,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import { postOnce } from '../../platform/http/post-once.ts';
import type { Log } from '../../platform/logging/log.ts';
import type { SlackInstrumentation } from '../../ports/observability.ts';
import { isTokenRefusal, slackErrorCode } from './slack-errors.ts';
import { createWebApiFetch } from './web-api-fetch.ts';

/** Timeout of each Web API call, in milliseconds: interactive calls must end before users give up. */
export const SLACK_TIMEOUT_MS = 5_000;

interface WebClientSettings {
  readonly token: string;
  readonly apiUrl: URL;
  readonly logger: BoltLogger;
  /** Instruments every call. */
  readonly instrumentation?: SlackInstrumentation | undefined;
}

/**
 * Returns options for one client; call it once per client, because web-api and Bolt write into the object they receive.
 * The library retries nothing: it would repeat `chat.postMessage` after a timeout, and by default it retries for half
 * an hour. It has no timeout either, because the timeout of our `fetch` costs less.
 */
export function webClientOptions(
  settings: Omit<WebClientSettings, 'token' | 'instrumentation'>,
): WebClientOptions {
  return {
    slackApiUrl: settings.apiUrl.href,
    fetch: createWebApiFetch(postOnce, SLACK_TIMEOUT_MS),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: settings.logger,
    logLevel: LogLevel.WARN,
  };
}

/** Web API client with timeouts, no hidden retries, and instrumentation of every call. */
class FollowedWebClient extends WebClient {
  readonly #instrumentation: SlackInstrumentation | undefined;

  constructor(settings: WebClientSettings) {
    super(settings.token, webClientOptions(settings));
    this.#instrumentation = settings.instrumentation;
  }

  /** All methods of the client go through this one. */
  override apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const call = () => super.apiCall(method, options);
    return this.#instrumentation === undefined ? call() : this.#instrumentation.call(method, call);
  }
}

/** Creates a Web API client with timeouts and without hidden retries. */
export function createWebClient(settings: WebClientSettings): WebClient {
  return new FollowedWebClient(settings);
}

/** Web API client that reports the end of the installation on the first refused call, and sends no calls after it. */
export class InstrumentedWebClient extends FollowedWebClient {
  readonly #installation: InstallationMonitor;

  constructor(settings: WebClientSettings, installation: InstallationMonitor) {
    super(settings);
    this.#installation = installation;
  }

  override async apiCall(
    method: string,
    options?: Record<string, unknown>,
  ): Promise<WebAPICallResult> {
    this.#installation.requireInstalled();
    try {
      return await super.apiCall(method, options);
    } catch (error) {
      const code = slackErrorCode(error);
      if (isTokenRefusal(code))
        void this.#installation.reportPossibleRevocation({ why: 'token-refused', code });
      throw error;
    }
  }
}

/** Logger interface that Bolt and web-api write to. */
export type BoltLogger = Logger;

/**
 * Creates a logger that records only the kind of Bolt's messages: their texts may quote payloads and people. What
 * matters in them reaches the log as one of our own errors, where it is raised.
 */
export function createBoltLogger(log: Log): BoltLogger {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: (...parts: unknown[]) => log.debug('bolt warning', { code: nameOf(parts) }),
    error: (...parts: unknown[]) => log.warn('bolt error', { code: nameOf(parts) }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

function nameOf(parts: readonly unknown[]): string {
  const error = parts.find((part) => part instanceof Error);
  return error instanceof Error ? error.name : 'message';
}
