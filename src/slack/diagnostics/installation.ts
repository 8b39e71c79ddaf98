import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { TokenAnswer } from '../../platform/health/installation-monitor.ts';
import { isTokenRefusal, slackErrorCode } from '../outbound/slack-errors.ts';

/** Asks Slack whether it takes the client's token; never rejects. */
export async function verifyBotToken(client: WebClient): Promise<TokenAnswer> {
  try {
    await client.auth.test();
    return 'accepted';
  } catch (error) {
    return isTokenRefusal(slackErrorCode(error)) ? 'refused' : 'no-answer';
  }
}

/** Where and as whom the bot is installed, as `auth.test` says. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
  /** Scopes of the bot token; undefined where Slack does not tell. */
  readonly scopes?: readonly string[] | undefined;
}

/** Asks Slack whose token this is. Throws `SlackUnavailableError`. */
export async function readInstallation(client: WebClient): Promise<Installation> {
  try {
    const answer = await client.auth.test();
    const { team_id: teamId, user_id: botUserId, bot_id: botId } = answer;
    if (teamId === undefined || botUserId === undefined) {
      throw new SlackUnavailableError('auth.test', 'incomplete_answer');
    }
    return { teamId, botUserId, botId, scopes: answer.response_metadata?.scopes };
  } catch (error) {
    if (error instanceof SlackUnavailableError) throw error;
    throw new SlackUnavailableError('auth.test', slackErrorCode(error), { cause: error });
  }
}
