import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { TokenAnswer } from '../../platform/health/installation-monitor.ts';
import { isTokenRefusal, slackErrorCode } from '../outbound/slack-errors.ts';

/** Reports whether Slack accepts the client's token; never rejects. */
export async function verifyBotToken(client: WebClient): Promise<TokenAnswer> {
  try {
    await client.auth.test();
    return 'accepted';
  } catch (error) {
    return isTokenRefusal(slackErrorCode(error)) ? 'refused' : 'no-answer';
  }
}

/** Workspace, bot user and bot that the token belongs to, from `auth.test`. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
  /** Scopes of the bot token; undefined if Slack does not report them. */
  readonly scopes?: readonly string[] | undefined;
}

/** Calls `auth.test` to find out whose token this is. Throws `SlackUnavailableError`. */
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
