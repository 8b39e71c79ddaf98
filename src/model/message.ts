import type { KnownBlock } from '@slack/types';
import type { MessageBlock } from './message-block.ts';

/** What the bot says: blocks, and a text that says the same where blocks are not shown (notifications, screen readers, a refusal of the blocks). */
export interface Message {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
  /** The same without what not every Slack takes, such as charts: shown where Slack refuses `blocks`, before the text alone is. */
  readonly simplerBlocks?: readonly KnownBlock[];
}
