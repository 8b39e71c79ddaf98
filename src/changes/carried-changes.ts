/** Changes that this process is working on, which its own recovery must leave alone, whatever the clock says. */
export interface CarriedChanges {
  /** Holds a change that waits for its next step, until it is not renewed for as long as a lease lasts. */
  readonly hold: (id: string) => void;
  /** Holds it for as long again, unless it was released. */
  readonly renew: (id: string) => void;
  /** Holds a change while work on it is under way, however long that takes. */
  readonly during: <Result>(id: string, work: () => Promise<Result>) => Promise<Result>;
  readonly release: (id: string) => void;
  readonly ids: () => readonly string[];
}

/** Creates the set of carried changes; `monotonicNow` is in ms. */
export function createCarriedChanges(options: {
  readonly leaseMs: number;
  readonly monotonicNow: () => number;
}): CarriedChanges {
  const { leaseMs, monotonicNow } = options;
  const heldUntil = new Map<string, number>();

  const hold = (id: string) => void heldUntil.set(id, monotonicNow() + leaseMs);

  return {
    hold,
    renew(id) {
      const until = heldUntil.get(id);
      if (until !== undefined && until !== Number.POSITIVE_INFINITY) hold(id);
    },
    async during(id, work) {
      heldUntil.set(id, Number.POSITIVE_INFINITY);
      try {
        return await work();
      } finally {
        hold(id);
      }
    },
    release: (id) => void heldUntil.delete(id),
    ids() {
      for (const [id, until] of heldUntil) {
        if (until <= monotonicNow()) heldUntil.delete(id);
      }
      return [...heldUntil.keys()];
    },
  };
}
