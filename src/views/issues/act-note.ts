import type { OpenChange } from '../../model/change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import type { Message, MessageBlock } from '../../model/message.ts';
import { context, fallbackText } from '../blocks/blocks.ts';
import type { Audience } from '../text/audience.ts';
import { slackDate } from '../text/dates.ts';
import { dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { stateText } from './issue-condition-text.ts';
import { priorityWord } from './issue-text.ts';

/** Says what was done to an issue, who did it and when; undefined if the change was not made. */
export function actNote(change: OpenChange, audience: Audience): string | undefined {
  if (change.end?.outcome !== 'succeeded') return undefined;
  const what = actText(change, audience);
  if (what === undefined) return undefined;
  const by = `${what} by ${mention(change.actor.userId, audience)}`;
  const when = slackDate(change.acceptedAt);
  return when === undefined ? by : `${by} · ${when}`;
}

function actText({ capability, plan }: OpenChange, audience: Audience): string | undefined {
  const state = changedIssueState(plan?.after ?? {});
  switch (capability) {
    case 'issue:resolve':
    case 'issue:archive':
      return state.status === 'unresolved' ? 'Opened again' : stateText(state, audience);
    case 'issue:assign': {
      const name = dataLine(state.assignee?.name ?? '', { limit: 100, audience });
      if (state.assignee === undefined) return 'Assigned to nobody';
      return `Assigned to ${state.assignee.kind === 'team' ? 'team ' : ''}${name}`;
    }
    case 'issue:prioritize': {
      const word = priorityWord(state);
      return word === undefined ? undefined : `Priority changed to ${word.toLowerCase()}`;
    }
    case 'issue:comment':
      return 'Comment added';
    default:
      return undefined;
  }
}

/** Adds a note to a card, above the row with a block ID or else above its first row. Fits an unfurl. */
export function withActNote(
  message: Message,
  note: string | undefined,
  blockId?: string | undefined,
): Message {
  if (note === undefined) return message;
  const { text, blocks } = message;
  const isRow = (block: MessageBlock) =>
    blockId === undefined ? block.type === 'actions' : block.block_id === blockId;
  const found = blocks.findIndex(isRow);
  const at = found === -1 ? blocks.length : found;
  return {
    ...message,
    text: fallbackText([text, note]),
    blocks: [...blocks.slice(0, at), context(note), ...blocks.slice(at)],
  };
}
