import { isJsonObject, stringAt } from '../../slack/json.ts';
import type { PageData } from './page-data.ts';

/** A slash command as it was typed, which Slack itself shows to nobody. */
export interface TypedCommand {
  /** The same for as long as it is known. */
  readonly key: string;
  /** Seconds since 1970, as a message's `ts` has them. */
  readonly at: number;
  readonly text: string;
}

/** What this window's person typed in a channel, oldest first, as far back as the wire is kept. */
export const typedCommands = ({ wire, me }: PageData, channelId: string): readonly TypedCommand[] =>
  wire.flatMap(({ key, request, startedAt }) => {
    if (!isJsonObject(request) || request['user_id'] !== me) return [];
    const command = stringAt(request, 'command');
    if (command === undefined || request['channel_id'] !== channelId) return [];
    const text = `${command} ${stringAt(request, 'text') ?? ''}`.trim();
    return [{ key, at: startedAt / 1000, text }];
  });
