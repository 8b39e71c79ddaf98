import type { Button, KnownBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { packLines } from '../text/cut.ts';
import { section } from './blocks.ts';
import { blocksForModals } from './modal-frame.ts';
import { STEP_AGAIN, stepAction } from './step-blocks.ts';

interface StepFrame {
  readonly name: string;
  readonly title: string;
  readonly state: unknown;
}

const MAX_SECTION = 3_000;
// docs.slack.dev: a modal has at most 100 blocks.
const MAX_BLOCKS = 100;

/** Result of the last click in a step. */
export interface StepNote {
  /** mrkdwn. */
  readonly lines: readonly string[];
  /** Button that helps. */
  readonly button?: Button | undefined;
}

/** Returns the modal that shows a step, with the result of the last click above it. */
export function stepModal(
  frame: StepFrame,
  blocks: readonly KnownBlock[],
  { lines, button }: StepNote = { lines: [] },
): Modal {
  const noted: readonly KnownBlock[] = [
    ...packLines(lines, MAX_SECTION).map(section),
    ...(button === undefined ? [] : [{ type: 'actions' as const, elements: [button] }]),
  ];
  const divider: readonly KnownBlock[] = noted.length > 0 ? [{ type: 'divider' }] : [];
  return {
    ...frame,
    isStep: true,
    blocks: [...noted, ...divider, ...blocks].slice(0, MAX_BLOCKS),
    submit: undefined,
    close: 'Close',
    round: 0,
  };
}

/** Returns the modal that says why a step cannot be shown, with a button to try again. */
export function failedStep(frame: StepFrame, { blocks }: Message): Modal {
  return stepModal(frame, [
    ...blocksForModals(blocks),
    {
      type: 'actions',
      block_id: 'step-again',
      elements: [
        {
          type: 'button',
          action_id: stepAction(STEP_AGAIN),
          text: { type: 'plain_text', text: 'Try again', emoji: false },
        },
      ],
    },
  ]);
}
