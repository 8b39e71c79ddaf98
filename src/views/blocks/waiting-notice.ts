import type { Message } from '../../model/message.ts';
import { prose } from './blocks.ts';

/** What a user sees while a lookup or a change takes longer than usual; the response takes its place. */
export const WAITING_TEXTS = { looking: 'Looking…', working: 'Working on it…' } as const;

/** Returns the notice to a user who waits. */
export function waitingNotice(what: keyof typeof WAITING_TEXTS): Message {
  return prose([[WAITING_TEXTS[what]]]);
}
