import type { WebAPICallResult } from '@slack/web-api';
import type { InstallationMonitor } from '../../platform/health/installation-monitor.ts';
import { FollowedWebClient, type WebClientSettings } from './create-web-client.ts';
import { isTokenRefusal } from './final-token-fault.ts';
import { slackErrorCode } from './slack-error-code.ts';

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
