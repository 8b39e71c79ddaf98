import {
  type ChangeEnd,
  type ChangeTarget,
  type OpenChange,
  targetMember,
} from '../../model/change.ts';
import type { Message } from '../../model/message.ts';
import { fallbackText, section } from '../blocks/blocks.ts';
import { undoButton, undoLineButton } from '../blocks/buttons.ts';
import { failure } from '../failures/failure.ts';
import { number } from '../text/count.ts';
import { codePoints, packLines } from '../text/cut.ts';
import { dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import {
  type ChangeReceiptFacts,
  changeReceipt,
  type ReceiptContext,
  repeatedChange,
  unfinishedChange,
} from './change-receipt.ts';

/** Result of one of several changes that were requested together. */
export type ChangeResult = { readonly asked: { readonly target: ChangeTarget } } & (
  | { readonly kind: 'ended'; readonly receipt: ChangeReceiptFacts }
  /** The same change was requested before; `end` is its outcome, if it has ended. */
  | { readonly kind: 'repeat'; readonly end: ChangeEnd | undefined }
  /** The change was not recorded, so nothing was done. */
  | { readonly kind: 'not-accepted'; readonly error: unknown }
  /** Recovery, or the process that took the change over, finishes it and notifies the actor. */
  | { readonly kind: 'unfinished' }
);

const MAX_SECTION = 3_000;
// Slack allows at most 50 blocks in a message; further results have no button.
const MOST_BUTTONS = 20;
// Slack rejects a message of more than about 13,200 characters in total (bolt-js issue 2509).
const MAX_LINES_TEXT = 10_000;

/** Returns why a change was not made, if that is known. */
export function errorOf(result: ChangeResult): unknown {
  if (result.kind === 'not-accepted') return result.error;
  return result.kind === 'ended' ? result.receipt.error : undefined;
}

/** Reports whether a change was definitely not made, so that it can be retried. */
export function isRefused(result: ChangeResult): boolean {
  if (result.kind === 'not-accepted') return true;
  return result.kind === 'ended' && result.receipt.change.end?.outcome === 'failed';
}

/** Returns the changes that ended, whatever their outcome. */
export function endedChanges(results: readonly ChangeResult[]): readonly OpenChange[] {
  return results.flatMap((result) => (result.kind === 'ended' ? [result.receipt.change] : []));
}

/** Reports whether a change was made, by this request or by an earlier one. */
export function isSucceeded(result: ChangeResult): boolean {
  if (result.kind === 'ended') return result.receipt.change.end?.outcome === 'succeeded';
  return result.kind === 'repeat' && result.end?.outcome === 'succeeded';
}

/** Reports how changes that were requested together ended: one result each, with buttons that undo what was done. */
export function changesReceipt(results: readonly ChangeResult[], context: ReceiptContext): Message {
  const [only, ...others] = results;
  if (only !== undefined && others.length === 0) return resultMessage(only, context);

  const all = results.map((result, index) => {
    const isEnded = result.kind === 'ended' && context.canUndo;
    const accessory = isEnded
      ? undoLineButton(undoButton(result.receipt.change), index)
      : undefined;
    return { text: lineOf(result, context), accessory };
  });
  const lines = fitting(all);
  const left = all.length - lines.length;
  const more = left > 0 ? [`… and ${number(left)} more. The audit log has them all.`] : [];
  const buttons = lines.filter(({ accessory }) => accessory !== undefined).slice(0, MOST_BUTTONS);
  const rest = lines.filter((line) => !buttons.includes(line)).map(({ text }) => text);
  const succeeded = results.filter(isSucceeded).length;
  const summary = `*${number(succeeded)} of ${number(results.length)} succeeded.*`;
  return {
    text: fallbackText([summary, ...lines.map(({ text }) => text), ...more]),
    blocks: [
      section(summary),
      ...packLines([...rest, ...more], MAX_SECTION).map(section),
      ...buttons.map(({ text, accessory }) => ({
        ...section(text),
        ...(accessory && { accessory }),
      })),
    ],
  };
}

function fitting<Line extends { readonly text: string }>(lines: readonly Line[]): readonly Line[] {
  let room = MAX_LINES_TEXT;
  return lines.filter(({ text }) => {
    room -= codePoints(text) + 1;
    return room >= 0;
  });
}

/** Formats a result as one line: who it is about and how it ended. */
export function lineOf(result: ChangeResult, context: ReceiptContext): string {
  const { target } = result.asked;
  const who =
    target.kind === 'user'
      ? mention(target.id, 'person')
      : dataLine(targetMember(target)?.email ?? target.label ?? '', {
          limit: 250,
          audience: 'person',
        });
  const words = resultMessage(result, { ...context, canUndo: false }).text.replaceAll('\n', ' ');
  return who === '' || words.includes(who) ? words : `*${who}*: ${words}`;
}

function resultMessage(result: ChangeResult, context: ReceiptContext): Message {
  switch (result.kind) {
    case 'ended':
      return changeReceipt(result.receipt, context);
    case 'repeat':
      return repeatedChange(result.end);
    case 'not-accepted':
      return failure(result.error, context);
    case 'unfinished':
      return unfinishedChange();
  }
}
