import type { ActionsBlock, Button } from '@slack/types';
import { type OpenChange, targetMember } from '../../model/change.ts';
import { GRANT_REQUEST_CHANGES } from '../../model/grants/grant-request.ts';
import type { Message } from '../../model/message.ts';
import { changedMembership } from '../../model/team-changes.ts';
import { codePoints, cut } from '../text/cut.ts';
import { cleanLine } from '../text/escape.ts';

/**
 * Action IDs of the buttons that run a command, whose answer takes the place of the message: of a list by its next
 * page, of a suggestion by what it suggests. Each button's `value` is the text to run.
 */
export const RUN_COMMAND_ACTION = /^run_command:\d+$/;

/** Action IDs of the buttons that run a command on a part of a message: the message stays, and the answer follows it. */
export const ANSWER_BELOW_ACTION = /^answer_below:\d+$/;

// docs.slack.dev: a button's value has at most 2,000 characters, its accessibility label 75.
const MAX_VALUE = 2_000;
const MAX_LABEL = 75;

/** Button that runs a command as if the user who clicks had typed it. */
interface RunButton {
  /** Command text to run, without the slash command's name. */
  readonly text: string;
  /** A few words of our own. */
  readonly label: string;
  /** Distinguishes the buttons of a message. */
  readonly index: number;
  /** What screen readers say instead of the label. */
  readonly spoken: string;
}

/** Returns a button that runs a command, or undefined if the text is too long: cut, it would run something else. */
export function runButton({ text, label, index, spoken }: RunButton): Button | undefined {
  if (codePoints(text) > MAX_VALUE) return undefined;
  return {
    type: 'button',
    action_id: `run_command:${index}`,
    text: { type: 'plain_text', text: label, emoji: false },
    value: text,
    accessibility_label: cut(cleanLine(spoken), MAX_LABEL),
  };
}

/** Returns a button whose answer leaves the message as it is. */
export function answerButton(facts: RunButton): Button | undefined {
  const button = runButton(facts);
  return button && { ...button, action_id: `answer_below:${facts.index}` };
}

/** Action IDs of the *Undo* buttons in the lines of a receipt; each button's `value` is the text to run. */
export const UNDO_LINE_ACTION = /^undo_line:\d+$/;

/** Action ID of the button that shares an answer; its `value` is the command text. */
export const SHARE_ANSWER_ACTION = 'share_answer';

// docs.slack.dev: a button's value has at most 2,000 characters, a message at most 50 blocks.
const MAX_BLOCKS = 50;

/** Adds a button that shares an answer to the channel, if it fits into the message. */
export function withShareButton(message: Message, text: string): Message {
  const { blocks, simplerBlocks } = message;
  const isFull = blocks.length >= MAX_BLOCKS || (simplerBlocks ?? []).length >= MAX_BLOCKS;
  // A text that is too long gets no button: cut, it would share something else.
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
        accessibility_label: 'Share to channel: everyone there sees this answer',
      },
    ],
  };
}

/** Command texts that undo a change, by kind of change. */
const UNDO_TEXTS: Readonly<Record<string, string>> = {
  'member:change-role': 'role undo',
  'member:invite': 'invite undo',
  'team:add-member': 'team undo:add',
  'team:remove-member': 'team undo:remove',
  'team:change-role': 'team undo:role',
  'issue:resolve': 'resolve undo',
  'issue:archive': 'archive undo',
  'issue:assign': 'assign undo',
  'issue:prioritize': 'priority undo',
  'grant-request:ask': 'access withdraw',
};

/** Returns the button that undoes a change, or undefined if the change was not made or cannot be undone. */
export function undoButton({ id, capability, end, target, plan }: OpenChange): Button | undefined {
  const text = UNDO_TEXTS[capability];
  if (text === undefined || end?.outcome !== 'succeeded' || isNotItsDoing(plan)) return undefined;
  if (capability === GRANT_REQUEST_CHANGES.ask) {
    return runButton({
      text: `${text} ${id}`,
      label: 'Take back',
      index: 0,
      spoken: 'Take back what you asked for',
    });
  }
  return {
    type: 'button',
    action_id: 'run_command:0',
    text: { type: 'plain_text', text: 'Undo', emoji: false },
    value: `${text} ${id}`,
    accessibility_label: cut(
      cleanLine(`Undo, within 10 minutes: ${spokenName({ target, plan })}`),
      MAX_LABEL,
    ),
  };
}

/** Returns what a change is about, for screen readers. */
export function spokenName({ target, plan }: Pick<OpenChange, 'target' | 'plan'>): string {
  const known = plan?.target ?? target;
  const member = targetMember(known);
  return member?.email ?? member?.label ?? known.label ?? 'this change';
}

/** Reports whether Sentry did something else than the change, which then left nothing to undo. */
function isNotItsDoing(plan: OpenChange['plan']): boolean {
  return plan !== undefined && changedMembership(plan.after).instead !== undefined;
}

/** Returns the *Undo* of a receipt's line, whose answer takes the place of that line alone. */
export function undoLineButton(button: Button | undefined, index = 0): Button | undefined {
  return button && { ...button, action_id: `undo_line:${index}` };
}
