/** Maximum number of calls, deliveries, messages and so on, to bound the memory of a sandbox that runs for days. */
const KEPT = 20_000;

/** Evicts the oldest entries beyond the maximum. */
export const keepNewest = (entries: Map<unknown, unknown>): void => {
  for (const key of entries.keys()) {
    if (entries.size <= KEPT) return;
    entries.delete(key);
  }
};
