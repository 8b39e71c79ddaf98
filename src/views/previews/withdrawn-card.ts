import type { Message } from '../../model/message.ts';
import { context } from '../blocks/blocks.ts';

/** What is left of a preview whose author may not see any more what it is of. Fits an unfurl. */
export function withdrawnCard(): Message {
  const text =
    'This preview was taken away: who posted the link may not see it in Sentry any more.';
  return { text, blocks: [context(text)] };
}
