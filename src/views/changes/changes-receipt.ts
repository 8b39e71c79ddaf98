import type { Button } from '@slack/types';
import {
  type ChangeEnd,
  type ChangeTarget,
  type OpenChange,
  targetMember,
} from '../../model/change.ts';
import type { Message, MessageBlock } from '../../model/message.ts';
import { fallbackText, section } from '../blocks/blocks.ts';
import { spokenName, undoButton, undoLineButton } from '../blocks/buttons.ts';
import { failure } from '../failures/failure.ts';
import { askButton } from '../failures/with-ask.ts';
import { number } from '../text/count.ts';
import { codePoints, cut, packLines } from '../text/cut.ts';
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
const MOST_UNDOS = 20;
const MOST_ASKS = 10;
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

/**
 * Reports how changes that were requested together ended: one result each, with a button that undoes what was done, or
 * that asks for what was refused. What would help with several of them is asked for by one button below.
 */
export function changesReceipt(results: readonly ChangeResult[], context: ReceiptContext): Message {
  const [only, ...others] = results;
  if (only !== undefined && others.length === 0) return resultMessage(only, context);

  const offers = results.map((result) => askOf(result, context));
  const shared = [...new Set(offers)].filter((one) => isRepeated(one, offers));
  const all = results.map((result, index) => {
    const offer = offers[index];
    return {
      text: lineOf(result, context),
      undo: undoOf(result, index, context),
      ask: shared.includes(offer) ? undefined : askButton(offer, index, aboutWhat(result)),
    };
  });
  const lines = fitting(all);
  const left = all.length - lines.length;
  const asks = lines.filter(({ ask }) => ask !== undefined);
  const more = [
    ...(left > 0 ? [`… and ${number(left)} more. The audit log has them all.`] : []),
    ...(asks.length > MOST_ASKS ? [ASK_AGAIN] : []),
  ];
  const undos = lines.filter(({ undo }) => undo !== undefined);
  const buttons = new Set([...undos.slice(0, MOST_UNDOS), ...asks.slice(0, MOST_ASKS)]);
  const rest = lines.filter((line) => !buttons.has(line)).map(({ text }) => text);
  const succeeded = results.filter(isSucceeded).length;
  const summary = `*${number(succeeded)} of ${number(results.length)} succeeded.*`;
  return {
    text: fallbackText([summary, ...lines.map(({ text }) => text), ...more]),
    blocks: [
      section(summary),
      ...packLines([...rest, ...more], MAX_SECTION).map(section),
      ...lines
        .filter((line) => buttons.has(line))
        .map(({ text, undo, ask }) => {
          const accessory = undo ?? ask;
          return { ...section(cut(text, MAX_SECTION)), ...(accessory && { accessory }) };
        }),
      ...askRow(shared),
    ],
  };
}

const ASK_AGAIN = `*Ask for access* is beside the first ${MOST_ASKS} that were refused. For another one, request it again.`;

/** Returns the command that asks for what would help with a change that was refused. */
export function askOf(result: ChangeResult, { askOffer }: ReceiptContext): string | undefined {
  if (result.kind !== 'ended') return undefined;
  const { change, error } = result.receipt;
  return askOffer?.(error, { change });
}

function undoOf(
  result: ChangeResult,
  index: number,
  { canUndo }: ReceiptContext,
): Button | undefined {
  if (result.kind !== 'ended' || !canUndo(result.receipt.change)) return undefined;
  return undoLineButton(undoButton(result.receipt.change), index);
}

function aboutWhat(result: ChangeResult): string {
  return spokenName(
    result.kind === 'ended' ? result.receipt.change : { ...result.asked, plan: undefined },
  );
}

function isRepeated<Item>(item: Item, all: readonly Item[]): boolean {
  return all.filter((one) => one === item).length > 1;
}

function askRow(commands: readonly (string | undefined)[]): readonly MessageBlock[] {
  const elements = commands.flatMap((command, index) => askButton(command, index) ?? []);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
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
  const words = resultMessage(result, { ...context, canUndo: () => false }).text.replaceAll(
    '\n',
    ' ',
  );
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
