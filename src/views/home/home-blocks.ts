import type { HeaderBlock, KnownBlock } from '@slack/types';
import type { MessageBlock } from '../../model/message.ts';

/** Returns the notice that the home tab shows after the answer to one of its buttons was sent, or could not be. */
export function answeredNotice(isThere: boolean): string {
  return isThere
    ? ':white_check_mark: The answer is in the *Messages* tab.'
    : ':x: I couldn’t send you the answer. Slack refused my direct message.';
}

/** Returns a heading, at most 150 code points of plain text. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** Action IDs of the home tab's buttons that run a command; each button's `value` is the text to run. */
export const HOME_COMMAND_ACTION = /^home_command:\d+$/;

/** Returns the action ID of one of the home tab's buttons. */
export function homeAction(index: number): string {
  return `home_command:${index}`;
}

/** Adapts a message's blocks to the home tab, where Slack does not draw charts. */
export function onHome(blocks: readonly MessageBlock[]): readonly KnownBlock[] {
  return blocks.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]));
}
