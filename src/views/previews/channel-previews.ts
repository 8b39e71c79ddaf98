import type { ChannelSettings } from '../../model/channel.ts';
import type { Message } from '../../model/message.ts';
import { prose } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';
import { channelMention } from '../text/mrkdwn.ts';

/** Describes how a channel's previews are set, and how to change that. */
export function channelPreviews(
  settings: ChannelSettings,
  facts: { readonly channelId: string; readonly commandName: string },
): Message {
  const { channelId, commandName } = facts;
  const typed = codeLine(`${commandName} previews off|thin|full [ids on|off]`, {
    limit: 250,
    audience: 'person',
  });
  return prose([
    [`Link previews in ${channelMention(channelId, 'person')}:`, ...channelPreviewLines(settings)],
    [`Sentry managers and owners change that with ${typed}.`],
  ]);
}

/** Describes a channel's settings, one line each. */
export function channelPreviewLines({ previews, ids }: ChannelSettings): readonly string[] {
  return [`• ${LINKS[previews ?? 'unset']}`, `• ${idsText(previews, ids ?? false)}`];
}

const LINKS = {
  off: '*Links* to Sentry get no preview.',
  thin: '*Links* to Sentry get a preview of two lines.',
  full: '*Links* to Sentry get a full preview, several in one message one of two lines each.',
  unset:
    '*Links* to Sentry get a full preview while membership of the organization is open, and one of two lines while it is closed. Nobody has set anything else here.',
} as const;

function idsText(previews: ChannelSettings['previews'], ids: boolean): string {
  if (previews === 'off' && ids) return '*Bare IDs* get none either, while previews are off.';
  return ids
    ? '*Bare IDs* of issues, such as `WEB-1A`, get a reply in the message’s thread, where I am in the channel.'
    : '*Bare IDs* of issues, such as `WEB-1A`, stay as they are.';
}
