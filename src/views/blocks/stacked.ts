import type { Message } from '../../model/message.ts';
import { fallbackText } from './prose.ts';

/** Several messages as one, below each other. */
export function stacked(messages: readonly Message[]): Message {
  return {
    text: fallbackText(messages.map(({ text }) => text)),
    blocks: messages.flatMap(({ blocks }) => blocks),
  };
}
