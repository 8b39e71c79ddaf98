import type { Message } from '../../model/message.ts';
import { prose, stacked } from '../blocks/blocks.ts';
import type { Audience } from '../text/audience.ts';
import { number } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';

interface SeveralCardsFacts {
  readonly audience: Audience;
  readonly cards: readonly Message[];
  /** What was asked for without success, and why; nothing that a channel needs to know. */
  readonly failures: readonly { readonly name: string; readonly why: Message }[];
  /** Number of things beyond those that were looked up. */
  readonly left: number;
  /** Maximum number of things that are looked up. */
  readonly limit: number;
}

/** Shows the cards of several things that were asked for together, and what became of the others. */
export function severalCards(facts: SeveralCardsFacts): Message {
  const { audience, cards, left, limit } = facts;
  const failures = audience === 'person' ? facts.failures : [];
  const notes = failures.map(({ name, why }) => {
    return `${codeLine(name, { limit: 120, audience })}: ${why.text}`;
  });
  const rest = left > 0 ? [`I show ${limit} at a time, so I left out ${number(left)}.`] : [];
  const [card] = cards;
  const said = [...notes, ...rest];
  if (card !== undefined && cards.length === 1 && said.length === 0) return card;
  return stacked(said.length === 0 ? cards : [...cards, prose([said])]);
}
