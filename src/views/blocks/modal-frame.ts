import type { KnownBlock } from '@slack/types';
import type { Message, MessageBlock } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { packLines } from '../text/pack-lines.ts';
import { section } from './blocks.ts';

const MAX_SECTION = 3_000;
const WITHOUT_FORM = { name: undefined, submit: undefined, state: undefined, round: 0 } as const;

/** What is shown while a form is being made. */
export function loadingModal(title: string): Modal {
  return {
    ...WITHOUT_FORM,
    title,
    close: 'Close',
    blocks: [section('One moment, I am asking Sentry …')],
  };
}

/** What is shown while changes are under way; closing it stops nothing. */
export function progressModal(
  title: string,
  facts: {
    readonly done: number;
    readonly of: number;
    /** What is certain already: a line each. */
    readonly lines?: readonly string[];
  },
): Modal {
  const { done, of, lines = [] } = facts;
  const counted = of > 1 ? ` ${done} of ${of} are done.` : '';
  return {
    ...WITHOUT_FORM,
    title,
    close: 'Close',
    blocks: [
      section(`I am at it.${counted}`),
      ...packLines(lines, MAX_SECTION).map(section),
      section('You can close this: the result also comes as a message.'),
    ],
  };
}

/** How it ended, or why there is no form. */
export function resultModal(title: string, { blocks }: Pick<Message, 'blocks'>): Modal {
  return { ...WITHOUT_FORM, title, close: 'Close', blocks: blocks.filter(isForModals) };
}

// A modal takes no charts.
function isForModals(block: MessageBlock): block is KnownBlock {
  return block.type !== 'data_visualization';
}
