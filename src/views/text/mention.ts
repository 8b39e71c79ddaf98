import type { Audience } from './audience.ts';
import { codeLine } from './data-line.ts';

/** A Slack user as a mention; what does not look like a user id is shown as text. */
export function mention(userId: string, audience: Audience): string {
  if (/^[UW][A-Z0-9]{1,30}$/.test(userId)) return `<@${userId}>`;
  return codeLine(userId, { limit: 60, audience });
}

/** A channel as a link to it, which Slack shows as private to who may not see it; what is no id is shown as text. */
export function channelMention(channelId: string, audience: Audience): string {
  if (/^[CG][A-Z0-9]{1,30}$/.test(channelId)) return `<#${channelId}>`;
  if (/^D[A-Z0-9]{1,30}$/.test(channelId)) return 'a direct message';
  return codeLine(channelId, { limit: 60, audience }) || 'a channel';
}
