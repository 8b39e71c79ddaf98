import { z } from 'zod';
import { probeSlack, type SlackQuestion } from './probe-slack.ts';

const ANSWER = z.object({ bot: z.object({ app_id: z.string() }) });
// `xapp-1-A0123456789-…`: the app's id is part of its tokens.
const APP_TOKEN = /^xapp-\d+-(A[A-Z0-9]{2,30})-/;

/** Id of the app that a bot is of; undefined where Slack does not tell. */
export async function appOfBot(
  botId: string,
  slack: Omit<SlackQuestion, 'method' | 'args'>,
): Promise<string | undefined> {
  const look = await probeSlack({ ...slack, method: 'bots.info', args: { bot: botId } });
  const parsed = ANSWER.safeParse(look.kind === 'answered' ? look.body : undefined);
  return parsed.success ? parsed.data.bot.app_id : undefined;
}

/** Id of the app that an app-level token is of; undefined where the token does not tell. */
export function appOfToken(appToken: string): string | undefined {
  return APP_TOKEN.exec(appToken)?.[1];
}
