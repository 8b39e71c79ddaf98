import type { Audience } from './audience.ts';
import { codeLine } from './data-line.ts';

/** A channel as a link to it, which Slack shows as private to who may not see it; what is no id is shown as text. */
export function channelMention(channelId: string, audience: Audience): string {
  if (/^[CG][A-Z0-9]{1,30}$/.test(channelId)) return `<#${channelId}>`;
  if (/^D[A-Z0-9]{1,30}$/.test(channelId)) return 'a direct message';
  return codeLine(channelId, { limit: 60, audience }) || 'a channel';
}
