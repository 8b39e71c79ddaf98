import type { ActionsBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, section } from '../blocks/blocks.ts';
import { count } from '../text/count.ts';
import { mention } from '../text/mention.ts';

/** Action id of *Share to thread*. */
export const SHARE_PREVIEWS_ACTION = 'preview_share';

/** What the Sentry IDs of a message are about, for the one who asked. */
export function expandedMessage(facts: {
  readonly cards: readonly Message[];
  /** What became of the others, a line each. */
  readonly failures: readonly string[];
  /** How many there are beyond those that were looked up. */
  readonly left: number;
  /** What *Share to thread* carries; undefined where nothing can be shared. */
  readonly share: string | undefined;
}): Message {
  const { cards, left, share } = facts;
  const rest =
    left > 0 ? [`${count(left, 'more ID')} in this message: I look up five at a time.`] : [];
  const notes = [...facts.failures, ...rest];
  return {
    text: fallbackText([...cards.map(({ text }) => text), ...notes]),
    blocks: [
      ...cards.flatMap(({ blocks }) => blocks),
      ...notes.map(section),
      ...(share === undefined ? [] : [shareButton(share)]),
    ],
  };
}

/** Cards for a thread, with the name of who shared them. */
export function sharedPreviews(cards: readonly Message[], sharerId: string): Message {
  const by = `Shared by ${mention(sharerId, 'channel')}, with what they may see in Sentry`;
  return {
    text: fallbackText([...cards.map(({ text }) => text), by]),
    blocks: [...cards.flatMap(({ blocks }) => blocks), context(by)],
  };
}

function shareButton(value: string): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: SHARE_PREVIEWS_ACTION,
        text: { type: 'plain_text', text: 'Share to thread', emoji: false },
        value,
      },
    ],
  };
}
