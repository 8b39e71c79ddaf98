import type { Message } from '../../model/message.ts';
import { context, fallbackText } from '../blocks/blocks.ts';
import { count } from '../text/count.ts';
import { seen } from '../text/dates.ts';

/** Adds to a short card that the channel saw the full one recently, if it did. Fits an unfurl. */
export function withFullCardNote(card: Message, fullAt: Date | undefined, now: Date): Message {
  if (fullAt === undefined) return card;
  const when = seen(fullAt, { now, audience: 'channel' }) ?? 'a moment ago';
  return withNote(card, `This card is short because this channel saw the full one: ${when}`);
}

/** Adds to the last card of a message how many of its links or IDs have none. Fits an unfurl. */
export function withLeftOutNote(
  card: Message,
  { left, shown, what }: { readonly left: number; readonly shown: number; readonly what: string },
): Message {
  return withNote(card, `${count(left, `more ${what}`)} left out: I show ${shown} a message.`);
}

function withNote({ text, blocks }: Message, note: string): Message {
  return { text: fallbackText([text, note]), blocks: [...blocks, context(note)] };
}
