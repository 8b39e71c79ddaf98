import type { Message } from '../../model/message.ts';
import type { UnmappedReason } from '../../model/principal.ts';
import { prose } from '../blocks/prose.ts';
import { unmappedText } from '../members/unmapped-text.ts';

/** Tells the author of a link, in private, why it has no preview and what to do about it. */
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
