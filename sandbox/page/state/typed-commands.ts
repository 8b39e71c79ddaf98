import { isJsonObject, stringAt } from '../../slack/json.ts';
import type { PageData } from './page-data.ts';

/** Slash command as typed, which Slack itself shows to no one. */
export interface TypedCommand {
  /** Stable key of the command. */
  readonly key: string;
  /** Seconds since 1970, like a message's `ts`. */
  readonly at: number;
  readonly text: string;
}

/** Returns the commands that this window's user typed in a channel, oldest first, as far back as the wire log goes. */
export const typedCommands = ({ wire, me }: PageData, channelId: string): readonly TypedCommand[] =>
  wire.flatMap(({ key, request, startedAt }) => {
    if (!isJsonObject(request) || request['user_id'] !== me) return [];
    const command = stringAt(request, 'command');
    if (command === undefined || request['channel_id'] !== channelId) return [];
    const text = `${command} ${stringAt(request, 'text') ?? ''}`.trim();
    return [{ key, at: startedAt / 1000, text }];
  });
