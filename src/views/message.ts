import type { KnownBlock } from '@slack/types';

/** What the bot says: blocks, and a text that says the same where blocks are not shown (notifications, screen readers, a refusal of the blocks). */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
