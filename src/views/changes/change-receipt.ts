import { SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import { type ChangeEnd, CORRECTED, type OpenChange } from '../../model/change.ts';
import type { Message } from '../../model/message.ts';
import { type Explanation, prose } from '../blocks/blocks.ts';
import { undoButton } from '../blocks/buttons.ts';
import { type ErrorContext, failure, TARGET_BUSY } from '../failures/failure.ts';
import { askTheOperator } from '../failures/sentry-failures.ts';
import { withAsk } from '../failures/with-ask.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine } from '../text/escape.ts';
import { type ChangeText, nameOf } from './change-text.ts';

/** How a change ended. */
export interface ChangeReceiptFacts {
  /** Change in the state `closed`. */
  readonly change: OpenChange;
  /** Why it failed, if known. */
  readonly error: unknown;
  /** Whether another process took it over and finished it, so that the actor may have been notified already. */
  readonly isLate: boolean;
}

/** What a receipt needs for its wording. */
export interface ReceiptContext extends ErrorContext {
  /** Reports whether the actor can undo a change now, so that a button may offer that. */
  readonly canUndo: (change: OpenChange) => boolean;
  /** Returns the command that asks for what would help with a failed change; undefined if nobody can help. */
  readonly askOffer?: (
    error: unknown,
    refused: { readonly change: OpenChange },
  ) => string | undefined;
  /** Returns the wording of a type of change, or undefined for one that users do not request. */
  readonly textOf: (capability: string) => ChangeText | undefined;
}

/** Why a change was not made, if nothing else explains it. */
const REASONS: Readonly<Record<string, Explanation>> = {
  busy: TARGET_BUSY,
  overdue: {
    what: 'I was interrupted before I started. It’s more than ten minutes old, so I did nothing.',
    todo: 'Try again if it’s still needed.',
  },
  interrupted: {
    what: 'I was interrupted before I started. Nothing changed.',
    todo: 'Try again if it’s still needed.',
  },
};

/** Reports to the actor how a change ended, with a button if it can be undone; if late, also which change it was. */
export function changeReceipt(facts: ChangeReceiptFacts, context: ReceiptContext): Message {
  const { change, error, isLate } = facts;
  const { end } = change;
  if (error !== undefined && isExplainedBy(error, end) && !(isLate && end?.outcome === 'unknown')) {
    const why = withAsk(failure(error, context), context.askOffer?.(error, { change }));
    if (!isLate) return why;
    const about = prose([[aboutWhat(change, context)]]);
    const text = `${about.text}\n${why.text}`;
    return { text, blocks: [...about.blocks, ...why.blocks] };
  }
  const told = isCorrection(end)
    ? 'What I told you before was wrong.'
    : 'You may already know this.';
  const about = isLate || isCorrection(end) ? [aboutWhat(change, context), told] : [];
  const message = prose([about, endText(change, context)]);
  const button = context.canUndo(change) ? undoButton(change) : undefined;
  if (button === undefined) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

const REPEATED = {
  succeeded: ['Already done, from the same form.', 'To do it again, open the form again.'],
  failed: ['You already requested this, and it failed.', 'Request it again if it’s still needed.'],
  unknown: [
    'You already requested this, and I can’t tell whether it was done.',
    'Look it up before you try again.',
  ],
} as const satisfies Record<ChangeEnd['outcome'], readonly string[]>;

/** Reports that a change is the same as an earlier one, and how that one ended if known. */
export function repeatedChange(end: ChangeEnd | undefined): Message {
  if (end === undefined) {
    return prose([['Already in progress. You’ll get the result with your first request.']]);
  }
  return prose([REPEATED[end.outcome]]);
}

/** Reports that the outcome of a change is not known yet, and that the actor will be notified. */
export function unfinishedChange(): Message {
  return prose([
    [
      'I can’t reach my own database, so I can’t tell yet how this ended.',
      'I’ll send you a direct message as soon as I know. Please don’t try again until then.',
    ],
  ]);
}

// Another process had taken the change over, and told something else.
function isCorrection(end: ChangeEnd | undefined): boolean {
  return end?.reason === CORRECTED;
}

// Without a response from the server, reading the state back may have shown that nothing was changed.
function isExplainedBy(error: unknown, end: ChangeEnd | undefined): boolean {
  if (end?.outcome === 'succeeded') return false;
  return !(error instanceof SentryOutcomeUnknownError && end?.outcome === 'failed');
}

function endText(change: OpenChange, { referenceId, textOf }: ReceiptContext): readonly string[] {
  const { outcome, reason = '' } = change.end ?? { outcome: 'unknown' };
  if (outcome === 'succeeded') return [textOf(change.capability)?.done(change) ?? 'Done.'];
  const reference = `Reference: ${codeLine(referenceId, { limit: 80, audience: 'person' })}`;
  if (outcome === 'unknown') {
    return ['I can’t tell whether it was done.', 'Look it up before you try again.', reference];
  }
  const words = REASONS[reason];
  if (words !== undefined) return [words.what, words.todo];
  return ['It failed. Nothing changed.', askTheOperator('Try again.'), reference];
}

function aboutWhat(change: OpenChange, { textOf }: ReceiptContext): string {
  const { acceptedAt, capability, target } = change;
  const who = nameOf(change.plan?.target ?? target);
  const act =
    textOf(capability)?.act(who) ?? codeLine(capability, { limit: 60, audience: 'person' });
  return `About your request from ${slackDate(acceptedAt) ?? 'an unknown date'} to ${act}:`;
}
