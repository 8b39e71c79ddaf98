import { SentryOutcomeUnknownError } from '../change-errors.ts';
import type { ChangeEnd, ChangeFacts, ChangeTarget, OpenChange } from '../model/change.ts';
import type { ChannelSettings } from '../model/channel-settings.ts';
import { channelPreviewLines } from './channel-previews.ts';
import type { Explanation } from './explanation.ts';
import { type FailureFacts, failure } from './failure.ts';
import type { Message } from './message.ts';
import { prose } from './prose.ts';
import { askTheOperator } from './sentry-words.ts';
import { channelMention } from './text/channel-mention.ts';
import { codeLine, dataLine } from './text/data-line.ts';
import { mention } from './text/mention.ts';
import { slackDate } from './text/slack-date.ts';

/** How a change ended. */
export interface ChangeReceiptFacts {
  /** In the state `closed`. */
  readonly change: OpenChange;
  /** What made it fail, where that is known. */
  readonly error: unknown;
  /** True where somebody else finished it, so that the actor may have been told already. */
  readonly isLate: boolean;
}

/** What each kind of change is called, and what is to be said when it is done. */
const CHANGES: Readonly<
  Record<
    string,
    { readonly act: (who: string) => string; readonly done: (change: OpenChange) => string }
  >
> = {
  'link:create': {
    act: (who) => `link ${who}`,
    done: (change) =>
      `${userOf(change)} is linked to ${memberOf(change)} from now on, and may do here what that member may do.`,
  },
  'link:remove': {
    act: (who) => `take the link of ${who} away`,
    done: (change) => `${userOf(change)} is not linked to ${memberOf(change)} any more.`,
  },
  'user:block': {
    act: (who) => `shut ${who} out of this bot, or let them in`,
    done: (change) =>
      change.plan?.after['blocked'] === true
        ? `${userOf(change)} is shut out of this bot from now on.`
        : `${userOf(change)} may use this bot again.`,
  },
  'previews:set': {
    act: () => 'set the link previews of a channel',
    done: ({ channelId = '', plan }) =>
      [
        `From now on in ${channelMention(channelId, 'person')}:`,
        ...channelPreviewLines(settingsOf(plan?.after)),
      ].join('\n'),
  },
};

/** Why a change that nothing else explains was not made. */
const REASONS: Readonly<Record<string, Explanation>> = {
  busy: {
    what: 'Somebody else is changing the same person at this moment, so I did nothing.',
    todo: 'Look at it in a minute, and try again if it is still wanted.',
  },
  interrupted: {
    what: 'I was interrupted before it was done, and nothing was changed.',
    todo: 'Try again if it is still wanted.',
  },
};

/** Tells the actor how a change ended; late, it also says which change it was. */
export function changeReceipt(facts: ChangeReceiptFacts, context: FailureFacts): Message {
  const { change, error, isLate } = facts;
  const { end } = change;
  if (!isLate && error !== undefined && end?.outcome !== 'succeeded' && !wasLookedUp(error, end)) {
    return failure(error, context);
  }
  const about = isLate ? [aboutWhat(change), 'You may have been told this already.'] : [];
  return prose([about, endWords(change, context)]);
}

/** Says that a change is the same as one before, as far as it is known how that ended. */
export function repeatedChange(end: ChangeEnd | undefined): Message {
  if (end === undefined) {
    return prose([['That is under way already; its result comes with the first request.']]);
  }
  return prose([['That was done already, with the same form. Open it anew to do it again.']]);
}

/** Says that it is not known yet how a change ends, and that the answer will come. */
export function unfinishedChange(): Message {
  return prose([
    [
      'I cannot reach my own records at the moment, so I cannot say yet how this ended.',
      'I will tell you in a direct message as soon as I can; please do not try again before.',
    ],
  ]);
}

// The server gave no answer, but looking afterwards showed that nothing was changed.
function wasLookedUp(error: unknown, end: ChangeEnd | undefined): boolean {
  return error instanceof SentryOutcomeUnknownError && end?.outcome === 'failed';
}

function endWords(change: OpenChange, { referenceId }: FailureFacts): readonly string[] {
  const { outcome, reason = '' } = change.end ?? { outcome: 'unknown' };
  if (outcome === 'succeeded') return [CHANGES[change.capability]?.done(change) ?? 'That is done.'];
  const reference = `Reference: ${codeLine(referenceId, { limit: 80, audience: 'person' })}`;
  if (outcome === 'unknown') {
    return [
      'I cannot find out whether it was done.',
      'Look it up before you try again.',
      reference,
    ];
  }
  const words = REASONS[reason];
  if (words !== undefined) return [words.what, words.todo];
  return ['It was not done, and nothing was changed.', askTheOperator('Try again'), reference];
}

function aboutWhat(change: OpenChange): string {
  const { acceptedAt, capability, target } = change;
  const who = nameOf(change.plan?.target ?? target);
  const act =
    CHANGES[capability]?.act(who) ?? codeLine(capability, { limit: 60, audience: 'person' });
  return `This is about what you asked for on ${slackDate(acceptedAt) ?? 'an unknown date'}: to ${act}.`;
}

function userOf({ target }: OpenChange): string {
  return target.slackUserId === undefined ? 'That user' : mention(target.slackUserId, 'person');
}

function memberOf({ plan, target }: OpenChange): string {
  const { name = '', email = '' } = plan?.target ?? target;
  const parts = [name, email].map((text) => dataLine(text, { limit: 120, audience: 'person' }));
  const [first = '', second = ''] = parts;
  if (first === '' || first === second) return second || 'that member';
  return second === '' ? first : `${first} (${second})`;
}

function settingsOf(after: ChangeFacts | undefined): ChannelSettings {
  const settings = ['off', 'thin', 'full'] as const;
  return {
    previews: settings.find((setting) => setting === after?.['previews']),
    ids: after?.['ids'] === true,
  };
}

function nameOf({ slackUserId, email, name }: ChangeTarget): string {
  if (slackUserId !== undefined) return mention(slackUserId, 'person');
  return dataLine(name ?? email ?? '', { limit: 120, audience: 'person' }) || 'somebody';
}
