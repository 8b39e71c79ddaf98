import type { HeaderBlock, KnownBlock } from '@slack/types';
import type { MessageBlock } from '../../model/message.ts';

/** What the home says once a button of it was answered, or could not be. */
export function answeredNotice(isThere: boolean): string {
  return isThere
    ? ':white_check_mark: The answer is in the *Messages* tab.'
    : ':x: I could not send you the answer: Slack takes no direct message from me.';
}

/** A heading of ours, at most 150 code points of plain text. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** A message's blocks on the home, where Slack draws no charts. */
export function onHome(blocks: readonly MessageBlock[]): readonly KnownBlock[] {
  return blocks.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]));
}
