import type { Actor } from '../../model/actor.ts';
import type { ChangeFacts, OpenChange } from '../../model/change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import type { Message, MessageBlock } from '../../model/message.ts';
import { context, fallbackText, prose } from '../blocks/blocks.ts';
import type { Audience } from '../text/audience.ts';
import { slackDate } from '../text/dates.ts';
import { mention } from '../text/mrkdwn.ts';
import { stateText } from './issue-condition-text.ts';
import { assigneeText, priorityWord } from './issue-text.ts';

/** What was done to an issue, who did it, and when. */
export interface IssueAct {
  readonly capability: string;
  readonly actor: Actor;
  readonly at: Date;
  /** State that it led to. */
  readonly after: ChangeFacts;
}

/** Returns what a change did; undefined if it was not made. */
export function actOfChange({
  capability,
  actor,
  acceptedAt: at,
  plan,
  end,
}: OpenChange): IssueAct | undefined {
  return end?.outcome === 'succeeded'
    ? { capability, actor, at, after: plan?.after ?? {} }
    : undefined;
}

/** Says what was done to an issue, who did it and when; undefined if it was something else. */
export function actNote(act: IssueAct, audience: Audience): string | undefined {
  const by = actText(act, audience);
  if (by === undefined) return undefined;
  const when = slackDate(act.at);
  return when === undefined ? by : `${by} · ${when}`;
}

/** Reports that somebody else did the same just before; undefined if it was something else. */
export function alreadyDone(act: IssueAct): Message | undefined {
  const by = actText(act, 'person');
  if (by === undefined) return undefined;
  return prose([[`Already ${by.charAt(0).toLowerCase()}${by.slice(1)}. Nothing changed.`]]);
}

function actText(act: IssueAct, audience: Audience): string | undefined {
  const what = whatText(act, audience);
  return what === undefined ? undefined : `${what} by ${mention(act.actor.userId, audience)}`;
}

function whatText({ capability, after }: IssueAct, audience: Audience): string | undefined {
  const state = changedIssueState(after);
  switch (capability) {
    case 'issue:resolve':
    case 'issue:archive':
      return state.status === 'unresolved' ? 'Opened again' : stateText(state, audience);
    case 'issue:assign':
      return `Assigned to ${assigneeText(state.assignee, audience)}`;
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
