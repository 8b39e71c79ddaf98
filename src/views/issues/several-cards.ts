import type { Message } from '../../model/message.ts';
import { fallbackText, prose } from '../blocks/blocks.ts';
import { linesToAsk } from '../failures/with-ask.ts';
import type { Audience } from '../text/audience.ts';
import { number } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';

interface SeveralCardsFacts {
  readonly audience: Audience;
  readonly cards: readonly Message[];
  /** What was asked for without success, and why; nothing that a channel needs to know. */
  readonly failures: readonly {
    readonly name: string;
    readonly why: Message;
    /** Command that asks for it; undefined if nobody can help. */
    readonly ask: string | undefined;
  }[];
  /** Number of things beyond those that were looked up. */
  readonly left: number;
  /** Maximum number of things that are looked up. */
  readonly limit: number;
}

/** Shows the cards of several things that were asked for together, and what became of the others. */
export function severalCards(facts: SeveralCardsFacts): Message {
  const { audience, cards, left, limit } = facts;
  const failures = audience === 'person' ? facts.failures : [];
  const notes = failures.map(({ name, why, ask }) => ({
    name,
    text: `${codeLine(name, { limit: 120, audience })}: ${why.text}`,
    ask,
  }));
  const rest = left > 0 ? [`I show ${limit} at a time, so I left out ${number(left)}.`] : [];
  const [card] = cards;
  const said = [...notes.map(({ text }) => text), ...rest];
  if (card !== undefined && cards.length === 1 && said.length === 0) return card;
  return {
    text: fallbackText([...cards.map((one) => one.text), ...said]),
    blocks: [
      ...cards.flatMap(({ blocks }) => blocks),
      ...linesToAsk(notes),
      ...prose([rest]).blocks,
    ],
  };
}
