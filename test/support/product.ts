type Dimensions = Readonly<Record<string, readonly unknown[]>>;
type Point<Of extends Dimensions> = { [Name in keyof Of]: Of[Name][number] };

/** Every combination of several values. */
export interface Product<Value> extends Iterable<Value> {
  readonly length: number;
  /** Every `step`-th combination, each as a separate object. */
  readonly every: (step: number) => Iterable<Value>;
}

/**
 * Iterates over every combination of the values of each dimension, merged into `base`. It yields the same object each
 * time with different values, so copy it to keep it.
 */
export function product<Base extends object, const Of extends Dimensions>(
  base: Base,
  dimensions: Of,
): Product<Omit<Base, keyof Of> & Point<Of>> {
  const entries = Object.entries(dimensions);
  const length = entries.reduce((total, [, values]) => total * values.length, 1);
  return {
    length,
    *every(step) {
      for (let index = 0; index < length; index += step) {
        const point: Record<string, unknown> = Object.fromEntries(Object.entries(base));
        let rest = index;
        for (const [name, values] of entries) {
          point[name] = values[rest % values.length];
          rest = Math.floor(rest / values.length);
        }
        yield point as Omit<Base, keyof Of> & Point<Of>;
      }
    },
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
