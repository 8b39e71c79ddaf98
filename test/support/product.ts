type Dimensions = Readonly<Record<string, readonly unknown[]>>;
type Point<Of extends Dimensions> = { [Name in keyof Of]: Of[Name][number] };

/** Every combination of some values. */
export interface Product<Value> extends Iterable<Value> {
  readonly length: number;
}

/**
 * Walks every combination of the values of each dimension, on top of what is the same in all of them. It is one object
 * that changes at each step: who keeps one copies it.
 */
export function product<Base extends object, const Of extends Dimensions>(
  base: Base,
  dimensions: Of,
): Product<Omit<Base, keyof Of> & Point<Of>> {
  const entries = Object.entries(dimensions);
  return {
    length: entries.reduce((total, [, values]) => total * values.length, 1),
    *[Symbol.iterator]() {
      const first = entries.map(([name, [value]]) => [name, value] as const);
      const point: Record<string, unknown> = { ...base, ...Object.fromEntries(first) };
      const at = entries.map(() => 0);
      const step = (): boolean => {
        for (const [index, [name, values]] of entries.entries()) {
          const next = ((at[index] ?? 0) + 1) % values.length;
          at[index] = next;
          point[name] = values[next];
          if (next !== 0) return true;
        }
        return false;
      };
      do yield point as Omit<Base, keyof Of> & Point<Of>;
      while (step());
    },
  };
}
