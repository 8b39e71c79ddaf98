import type { ActionsBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { context, fallbackText, section } from '../blocks/blocks.ts';
import { type LineToAsk, linesToAsk } from '../failures/with-ask.ts';
import { count } from '../text/count.ts';
import { mention } from '../text/mrkdwn.ts';

/** Action ID of *Share to thread*. */
export const SHARE_PREVIEWS_ACTION = 'preview_share';

/** Shows the user who asked what the Sentry IDs in a message are about. */
export function expandedMessage(facts: {
  readonly cards: readonly Message[];
  /** What went wrong with the other IDs. */
  readonly failures: readonly LineToAsk[];
  /** Number of IDs beyond those that were looked up. */
  readonly left: number;
  /** Value of the *Share to thread* button; undefined if nothing can be shared. */
  readonly share: string | undefined;
}): Message {
  const { cards, failures, left, share } = facts;
  const rest =
    left > 0 ? [`${count(left, 'more ID')} in this message. I only look up the first five.`] : [];
  return {
    text: fallbackText([...cards, ...failures].map(({ text }) => text).concat(rest)),
    blocks: [
      ...cards.flatMap(({ blocks }) => blocks),
      ...linesToAsk(failures),
      ...rest.map(section),
      ...(share === undefined ? [] : [shareButton(share)]),
    ],
  };
}

/** Returns cards for a thread, with the name of the user who shared them. */
export function sharedPreviews(cards: readonly Message[], sharerId: string): Message {
  const by = `Shared by ${mention(sharerId, 'channel')}`;
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
