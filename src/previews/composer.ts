import type { SharedLinks } from '../model/preview.ts';
import type { ChannelRule } from './channel-rules.ts';

// Slack's name for a message that is still being written; it asks again when the message is posted.
const COMPOSER = 'COMPOSER';

/** What is shown in a composer, where it is not known in which channel the message will be posted. */
export const IN_COMPOSER: ChannelRule = { previews: 'thin', ids: undefined };

/** Whether the message is still being written. */
export function isComposer({ channelId }: Pick<SharedLinks, 'channelId'>): boolean {
  return channelId === COMPOSER;
}
