import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../model/message.ts';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

const TEXT_KEYS = ['text', 'fallback', 'title', 'title_link', 'pretext', 'value', 'url'];
const MAX_VALUES = 2_000;
const MAX_LENGTH = 40_000;

/**
 * Returns the texts of a message, its blocks and its attachments, which other apps' alerts consist of. Reads at most
 * 2,000 values and 40,000 characters, Slack's limit for a message's text.
 */
export function textsOf(message: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting: Part[] = [{ key: '', value: message }];
  let room = MAX_LENGTH;
  for (let read = 0; read < MAX_VALUES && room > 0; read += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const { key, value } = next;
    if (typeof value !== 'string') waiting.push(...partsOf(next));
    else if (TEXT_KEYS.includes(key)) {
      texts.push(value.slice(0, room));
      room -= value.length;
    }
  }
  return texts;
}

interface Part {
  readonly key: string;
  readonly value: unknown;
}

// Items of a list get the key of the list.
function partsOf({ key, value }: Part): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value)
    .slice(0, MAX_VALUES)
    .map(([name, part]) => ({ key: isList ? key : name, value: part }));
}

/** Callback id of the message shortcut *Expand Sentry IDs*, as in the manifest. */
export const EXPAND_SHORTCUT = 'expand_sentry_ids';

type ShortcutArgs = SlackShortcutMiddlewareArgs<MessageShortcut> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for the message shortcut *Expand Sentry IDs*, whose payload contains the message. */
export function expandMessageListener({ previews, reply, handleDelivery, newId }: ListenerContext) {
  return async ({ ack, shortcut, context }: ShortcutArgs): Promise<void> => {
    await ack();
    const { user, team, message, response_url: responseUrl } = shortcut;
    const actor = { teamId: user.team_id ?? team?.id ?? '', userId: user.id };
    const click = {
      id: newId(),
      trace: traceOf(context),
      actor,
      channelId: shortcut.channel.id,
      messageTs: shortcut.message_ts,
      threadTs: typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined,
      unfurlUrl: undefined,
      value: '',
      texts: textsOf(message),
    };
    const { id: requestId, trace, channelId } = click;
    const address = { ...actor, channelId, requestId, trace, responseUrl };
    const respond = (answer: Message) => reply({ ...address, replacesOriginal: false }, answer);
    handleDelivery(context, ({ acquire }) => previews.expandMessage(click, respond, acquire));
  };
}
