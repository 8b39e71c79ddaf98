/** Calls, deliveries, messages and the like kept of each, so that a sandbox that runs for days does not grow. */
const KEPT = 20_000;

/** Forgets the oldest entries beyond the bound. */
export const keepNewest = (entries: Map<unknown, unknown>): void => {
  for (const key of entries.keys()) {
    if (entries.size <= KEPT) return;
    entries.delete(key);
  }
};
