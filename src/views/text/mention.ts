import type { Audience } from './audience.ts';
import { codeLine } from './data-line.ts';

/** Mentions a Slack user; a value that does not look like a user ID is shown as text. */
export function mention(userId: string, audience: Audience): string {
  if (/^[UW][A-Z0-9]{1,30}$/.test(userId)) return `<@${userId}>`;
  return codeLine(userId, { limit: 60, audience });
}

/**
 * Links to a channel, which Slack shows as private to users who may not see it; a value that is not an ID is shown as
 * text.
 */
export function channelMention(channelId: string, audience: Audience): string {
  if (/^[CG][A-Z0-9]{1,30}$/.test(channelId)) return `<#${channelId}>`;
  if (/^D[A-Z0-9]{1,30}$/.test(channelId)) return 'a direct message';
  return codeLine(channelId, { limit: 60, audience }) || 'a channel';
}
