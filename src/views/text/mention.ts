import type { Audience } from './audience.ts';
import { codeLine } from './data-line.ts';

/** A Slack user as a mention; what does not look like a user id is shown as text. */
export function mention(userId: string, audience: Audience): string {
  if (/^[UW][A-Z0-9]{1,30}$/.test(userId)) return `<@${userId}>`;
  return codeLine(userId, { limit: 60, audience });
}
