import type { Audience } from './audience.ts';
import { codeLine, escapeEntities } from './escape.ts';

/** Formats a link in mrkdwn; `label` is mrkdwn, and characters of the URL that could end the link early are encoded. */
export function link(url: URL, label: string): string {
  const target = url.href.replace(/[|<>]/g, (character) => encodeURIComponent(character));
  return `<${escapeEntities(target)}|${label}>`;
}

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

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Strips markers and links from our own mrkdwn, for places where Slack shows plain text, such as field errors. */
export function plainText(mrkdwn: string): string {
  return mrkdwn
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Formats how to type a command, arguments included, as a code span. */
export function usageCode(
  commandName: string,
  { name, usage }: { readonly name: string; readonly usage: string },
): string {
  const typed = [commandName, name, usage].filter((part) => part !== '').join(' ');
  return codeLine(typed, { limit: 250, audience: 'person' });
}
