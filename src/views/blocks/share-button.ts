import type { ActionsBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { codePoints } from '../text/cut.ts';

/** Action id of the button that shares an answer; its `value` is the text of the command. */
export const SHARE_ANSWER_ACTION = 'share_answer';

// docs.slack.dev: a button's value has at most 2,000 characters, a message at most 50 blocks.
const MAX_VALUE = 2_000;
const MAX_BLOCKS = 50;

/** An answer with a button that shares it to the channel; without one where there is no room for it. */
export function withShareButton(message: Message, text: string): Message {
  const { blocks, simplerBlocks } = message;
  const isFull = blocks.length >= MAX_BLOCKS || (simplerBlocks ?? []).length >= MAX_BLOCKS;
  // A text that does not fit gets no button: cut, it would share something else.
  if (isFull || text === '' || codePoints(text) > MAX_VALUE) return message;
  const row = shareRow(text);
  const shared = { ...message, blocks: [...blocks, row] };
  return simplerBlocks === undefined
    ? shared
    : { ...shared, simplerBlocks: [...simplerBlocks, row] };
}

function shareRow(value: string): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: SHARE_ANSWER_ACTION,
        text: { type: 'plain_text', text: 'Share to channel', emoji: false },
        value,
        accessibility_label: 'Share to channel: everybody there sees this answer',
      },
    ],
  };
}
