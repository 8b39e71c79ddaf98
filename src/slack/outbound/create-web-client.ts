import { LogLevel, type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import type { SlackInstrumentation } from '../../ports/observability.ts';
import type { BoltLogger } from './bolt-logger.ts';
import { isTokenRefusal, slackErrorCode } from './slack-errors.ts';

/** Per-call time-out of Slack's Web API, in milliseconds: interactive calls must end before people give up. */
export const SLACK_TIMEOUT_MS = 5_000;

/** What {@link createWebClient} and the Bolt app are built from. */
interface WebClientSettings {
  readonly token: string;
  readonly apiUrl: URL;
  readonly logger: BoltLogger;
  /** Follows every call. */
  readonly instrumentation?: SlackInstrumentation | undefined;
}

/**
 * Options for one client, made anew at each call, since web-api and Bolt write into what they are given.
 * Nothing is retried by the library: it would repeat `chat.postMessage` after a time-out, and its defaults
 * wait without end and retry for half an hour.
 */
export function webClientOptions(
  settings: Omit<WebClientSettings, 'token' | 'instrumentation'>,
): WebClientOptions {
  return {
    slackApiUrl: settings.apiUrl.href,
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: settings.logger,
    logLevel: LogLevel.WARN,
  };
}

/** A Web API client with time-outs and without hidden retries, whose every call can be followed. */
class FollowedWebClient extends WebClient {
  readonly #instrumentation: SlackInstrumentation | undefined;

  constructor(settings: WebClientSettings) {
    super(settings.token, webClientOptions(settings));
    this.#instrumentation = settings.instrumentation;
  }

  /** Every method of a client goes through it. */
  override apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const call = () => super.apiCall(method, options);
    return this.#instrumentation === undefined ? call() : this.#instrumentation.call(method, call);
  }
}

/** Builds such a client. */
export function createWebClient(settings: WebClientSettings): WebClient {
  return new FollowedWebClient(settings);
}

/** A Web API client that hears of the end of the installation by its first refused call, and then calls nothing more. */
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
