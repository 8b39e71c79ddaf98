import type { WebClient } from '@slack/web-api';
import type { TokenAnswer } from '../../platform/health/installation-monitor.ts';
import { isTokenRefusal } from '../outbound/final-token-fault.ts';
import { slackErrorCode } from '../outbound/slack-error-code.ts';

/** Asks Slack whether it takes the client's token; never rejects. */
export async function verifyBotToken(client: WebClient): Promise<TokenAnswer> {
  try {
    await client.auth.test();
    return 'accepted';
  } catch (error) {
    return isTokenRefusal(slackErrorCode(error)) ? 'refused' : 'no-answer';
  }
}
