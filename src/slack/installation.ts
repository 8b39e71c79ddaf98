import type { WebClient } from '@slack/web-api';
import { SlackUnavailableError } from '../errors.ts';
import { slackErrorCode } from './slack-error-code.ts';

/** Where and as whom the bot is installed, as `auth.test` says. */
export interface Installation {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
}

/** Asks Slack whose token this is. Throws `SlackUnavailableError`. */
export async function readInstallation(client: WebClient): Promise<Installation> {
  try {
    const { team_id: teamId, user_id: botUserId, bot_id: botId } = await client.auth.test();
    if (teamId === undefined || botUserId === undefined) {
      throw new SlackUnavailableError('auth.test', 'incomplete_answer');
    }
    return { teamId, botUserId, botId };
  } catch (error) {
    if (error instanceof SlackUnavailableError) throw error;
    throw new SlackUnavailableError('auth.test', slackErrorCode(error), { cause: error });
  }
}
