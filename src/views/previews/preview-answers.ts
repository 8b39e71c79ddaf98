import type { Message } from '../../model/message.ts';
import type { UnmappedReason } from '../../model/principal.ts';
import { context, prose } from '../blocks/blocks.ts';
import { unmappedText } from '../members/account-text.ts';

/** Explains in private to the author of a link why it has no preview, and what to do about it. */
export function previewHint(reason: UnmappedReason, commandName: string): Message {
  const { what, todo } = unmappedText(reason, commandName);
  return prose([
    [
      'Your Sentry link has no preview because your Slack account isn’t connected to Sentry.',
      what,
      todo,
    ],
    ['I won’t remind you again today.'],
  ]);
}

/** Returns what replaces a preview whose author may no longer see its subject. Fits an unfurl. */
export function withdrawnCard(): Message {
  const text = 'Preview removed. The person who posted the link no longer has access in Sentry.';
  return { text, blocks: [context(text)] };
}

/** Reports that a preview is too old for its controls. */
export function staleControls(): Message {
  return prose([['This preview is too old to refresh.', 'Post the link again to get a new one.']]);
}

/** Reports that a preview was withdrawn because its author may no longer see its subject. */
export function previewWithdrawn(): Message {
  return prose([
    [
      'The person who posted this link no longer has access in Sentry, so I removed the preview.',
      'To show it to the channel, post the link yourself.',
    ],
  ]);
}

/** Reports that a channel has no previews. */
export function previewsClosed(): Message {
  return prose([
    [
      'This channel gets no previews. They’re off, or the channel may be shared with another company.',
      'Look it up yourself with a command instead.',
    ],
  ]);
}

/** Reports that a message refers to nothing in Sentry. */
export function nothingToExpand(): Message {
  return prose([
    [
      'I found no Sentry ID or link to your Sentry organization in this message.',
      'I look for short IDs such as `WEB-1A`, event IDs and links.',
    ],
  ]);
}

/** Reports that the previews are now in the thread. */
export function sharedToThread(): Message {
  return prose([['Shared to the thread with your name.']]);
}

/** Reports that the same previews were shared a moment ago. */
export function sharedAlready(): Message {
  return prose([['You just shared that.', 'If it isn’t in the thread, try again in a minute.']]);
}

/** Reports that nothing can be shared to a channel that another company may be in. */
export function notSharedOutside(): Message {
  return prose([
    [
      'I didn’t share it. This channel may be shared with another company.',
      'Share it in an internal channel, or ask this bot’s administrator.',
    ],
  ]);
}

/** Reports that Slack does not let the bot post. */
export function cannotPost(): Message {
  return prose([
    ['Slack doesn’t let me post here.', 'Invite me to this channel, then try again in a minute.'],
  ]);
}
