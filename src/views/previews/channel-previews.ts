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
    [`Sentry managers and owners can change this with ${typed}.`],
  ]);
}

/** Describes a channel's settings, one line each. */
export function channelPreviewLines({ previews, ids }: ChannelSettings): readonly string[] {
  return [`• ${LINKS[previews ?? 'unset']}`, `• ${idsText(previews, ids ?? false)}`];
}

const LINKS = {
  off: '*Links* to Sentry get no preview.',
  thin: '*Links* to Sentry get a two-line preview.',
  full: '*Links* to Sentry get a full preview. Several links in one message get two-line previews.',
  unset:
    '*Links* to Sentry get a full preview while membership is open, and a two-line preview while it’s closed. That’s the default.',
} as const;

function idsText(previews: ChannelSettings['previews'], ids: boolean): string {
  if (previews === 'off' && ids) return '*Bare IDs* get no reply while previews are off.';
  return ids
    ? '*Bare IDs* of issues, such as `WEB-1A`, get a reply in the thread if I’m in the channel.'
    : '*Bare IDs* of issues, such as `WEB-1A`, get no reply.';
}
