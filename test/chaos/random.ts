import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A deterministic source of randomness: the same seed gives the same sequence. */
export interface Random {
  /** Returns an integer, both ends included. */
  readonly between: (least: number, most: number) => number;
  /** Returns true with the given probability. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Returns one of the keys, with a probability in proportion to its weight. */
  readonly weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => Name;
}

/** Creates the source for one part of a run. Parts are independent, however they are interleaved. */
export function createRandom(seed: number, part: string): Random {
  const digest = createHash('sha256').update(`${seed} ${part}`).digest();
  const generator = xoroshiro128plus(digest.readInt32BE(0));
  const between = (least: number, most: number) => uniformInt(generator, least, most);
  return {
    between,
    chance: (probability) => uniformFloat64(generator) < probability,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    weighted(weights) {
      const entries = Object.entries<number>(weights);
      let left = uniformFloat64(generator) * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name as keyof typeof weights;
      }
      throw new Error('nothing to pick from');
    },
  };
}
