import type { Capability } from '../../../src/model/capability.ts';
import type { Facts } from './facts.ts';
import type { Sentence } from './sentence.ts';
import { WHAT_IT_IS_ABOUT } from './what-it-is-about.ts';
import { WHAT_THE_TOKEN_CAN } from './what-the-token-can.ts';
import { WHO_ASKS } from './who-asks.ts';

/** Sentry's rules and the bot's own as sentences: an act is allowed if none of them refuses it. */
export const SENTENCES: readonly Sentence[] = [
  ...WHO_ASKS,
  ...WHAT_IT_IS_ABOUT,
  ...WHAT_THE_TOKEN_CAN,
];

const OF_ACT = new Map<Capability, readonly Sentence[]>();

/** Returns every sentence that refuses the act. */
export function sentencesAgainst(facts: Facts): readonly Sentence[] {
  const { act } = facts;
  const sentences = OF_ACT.get(act) ?? SENTENCES.filter(({ of }) => of.includes(act));
  OF_ACT.set(act, sentences);
  return sentences.filter(({ refuses }) => refuses(facts));
}
