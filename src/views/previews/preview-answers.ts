import type { Message } from '../../model/message.ts';
import type { UnmappedReason } from '../../model/principal.ts';
import { context, prose } from '../blocks/blocks.ts';
import { unmappedText } from '../members/account-text.ts';

/** Explains in private to the author of a link why it has no preview, and what to do about it. */
export function previewHint(reason: UnmappedReason): Message {
  const { what, todo } = unmappedText(reason);
  return prose([
    [
      'Your link has no preview, because a preview shows what its author may see in Sentry, and I do not know who you are there.',
      what,
      todo,
    ],
    ['You will not hear this from me again today.'],
  ]);
}

/** Returns what replaces a preview whose author may no longer see its subject. Fits an unfurl. */
export function withdrawnCard(): Message {
  const text =
    'This preview was taken away: who posted the link may not see it in Sentry any more.';
  return { text, blocks: [context(text)] };
}

/** Reports that a preview is too old for its controls. */
export function staleControls(): Message {
  return prose([
    [
      'I do not know this preview any more, so I cannot tell whose rights it goes by.',
      'Post the link again to have a new one.',
    ],
  ]);
}

/** Reports that a preview was withdrawn because its author may no longer see its subject. */
export function previewWithdrawn(): Message {
  return prose([
    [
      'Who posted this link may not see it in Sentry any more, so I took the preview away.',
      'Post the link yourself if the channel should see it.',
    ],
  ]);
}

/** Reports that a channel has no previews. */
export function previewsClosed(): Message {
  return prose([
    [
      'This channel gets no previews: they are switched off here, or another company may be in it, or I cannot find out whether one is.',
      'Look it up for yourself instead, with this bot’s commands.',
    ],
  ]);
}

/** Reports that a message refers to nothing in Sentry. */
export function nothingToExpand(): Message {
  return prose([
    [
      'I see no Sentry ID and no link to your Sentry organization in this message.',
      'A short ID such as `WEB-1A`, an event ID of 32 hex digits or a link would do.',
    ],
  ]);
}

/** Reports that the previews are now in the thread. */
export function sharedToThread(): Message {
  return prose([['That is in the thread now, with your name.']]);
}

/** Reports that the same previews were shared a moment ago. */
export function sharedAlready(): Message {
  return prose([
    ['You shared that a moment ago.', 'If it is not in the thread, try again in a minute.'],
  ]);
}

/** Reports that nothing can be shared to a channel that another company may be in. */
export function notSharedOutside(): Message {
  return prose([
    [
      'I share nothing here: another company may be in this channel, or I cannot find out whether one is.',
      'Ask whoever runs this bot if that is not as it should be.',
    ],
  ]);
}

/** Reports that Slack does not let the bot post. */
export function cannotPost(): Message {
  return prose([
    ['Slack does not let me post here.', 'Invite me into this channel, and try again in a minute.'],
  ]);
}
