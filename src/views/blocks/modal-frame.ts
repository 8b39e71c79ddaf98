import type { KnownBlock } from '@slack/types';
import type { Message, MessageBlock } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { packLines } from '../text/cut.ts';
import { section } from './blocks.ts';

const MAX_SECTION = 3_000;
const WITHOUT_FORM = { name: undefined, submit: undefined, state: undefined, round: 0 } as const;

/** Returns the modal shown while a form loads. */
export function loadingModal(title: string): Modal {
  return {
    ...WITHOUT_FORM,
    title,
    close: 'Close',
    blocks: [section('Loading from Sentry …')],
  };
}

/** Returns the modal shown while changes are in progress; closing it does not stop them. */
export function progressModal(
  title: string,
  facts: {
    readonly done: number;
    readonly of: number;
    /** Results that are certain already, one line each. */
    readonly lines?: readonly string[];
  },
): Modal {
  const { done, of, lines = [] } = facts;
  const counted = of > 1 ? ` ${done} of ${of} done.` : '';
  return {
    ...WITHOUT_FORM,
    title,
    close: 'Close',
    blocks: [
      section(`Working on it.${counted}`),
      ...packLines(lines, MAX_SECTION).map(section),
      section('You can close this. You’ll also get the result as a message.'),
    ],
  };
}

/** Returns the modal that shows a result, or why there is no form. */
export function resultModal(title: string, { blocks }: Pick<Message, 'blocks'>): Modal {
  return { ...WITHOUT_FORM, title, close: 'Close', blocks: blocks.filter(isForModals) };
}

// Modals cannot show charts.
function isForModals(block: MessageBlock): block is KnownBlock {
  return block.type !== 'data_visualization';
}
