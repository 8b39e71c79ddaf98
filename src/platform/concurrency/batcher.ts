interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Creates a batching writer: items that arrive during a write form the next batch of at most `maxAtOnce`, so that a
 * burst does not wait for the disk once per item. The first item waits for others for `gatherMs` milliseconds, by
 * default for what has arrived already. `write` returns results in the order of the items; if it fails, all items of
 * the batch fail.
 */
export function createBatcher<Item, Answer>(
  write: (items: readonly Item[]) => Promise<readonly Answer[]>,
  maxAtOnce: number,
  gatherMs?: number,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxAtOnce);
      try {
        const answers = await write(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const answer = answers[index];
          if (answer === undefined) reject(new Error('what was written has no answer'));
          else resolve(answer);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      if (gatherMs !== undefined) setTimeout(() => void writeAll(), gatherMs);
      else setImmediate(() => void writeAll());
    });
}
