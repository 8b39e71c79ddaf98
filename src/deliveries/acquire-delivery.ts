import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Sleep } from '../platform/concurrency/sleep.ts';
import type { Delivery } from '../ports/deliveries.ts';

/** Of Slack's 3 s for an acknowledgement, of which the log may take half. */
const KNOWN_WITHIN_MS = 1_200;
const LOOK_EVERY_MS = 100;

/**
 * Whose the changes of a delivery are that Slack waits for: `ours` to record, or `recorded` by another process, so that
 * they are ended and told whatever becomes of it. `nobodys` where another process has the delivery and has recorded
 * nothing, maybe since it died: then Slack must not be told that they arrived. Throws `StoreUnavailableError`, also where
 * the records do not answer in time.
 */
export async function acquireDelivery(
  { claim }: Pick<Delivery, 'claim'>,
  areRecorded: () => Promise<boolean>,
  sleep: Sleep,
): Promise<'ours' | 'already-recorded' | 'contended'> {
  let isHeld = false;
  const seen = await inTime(sleep, async (over) => {
    for (;;) {
      const state = await claim();
      if (state === 'ours') return state;
      if (state === 'done' || (await areRecorded())) return 'already-recorded';
      isHeld = true;
      await sleep(LOOK_EVERY_MS, over);
    }
  });
  if (seen !== 'late') return seen;
  if (isHeld) return 'contended';
  throw new StoreUnavailableError('timeout', undefined);
}

/**
 * Whether it is for this process to say that nothing could be recorded: not while another one has the delivery. Where
 * that cannot be found out in time it is, since nobody else may be there.
 */
export async function mayReportFailure(
  { claim }: Pick<Delivery, 'claim'>,
  sleep: Sleep,
): Promise<boolean> {
  try {
    const state = await inTime(sleep, claim);
    return state === 'late' || state === 'ours';
  } catch (error) {
    if (error instanceof StoreUnavailableError) return true;
    throw error;
  }
}

/** What a look finds while Slack can wait for it; `over` aborts when nobody waits any more. */
async function inTime<Seen>(
  sleep: Sleep,
  look: (over: { readonly signal: AbortSignal }) => Promise<Seen>,
): Promise<Seen | 'late'> {
  const over = new AbortController();
  const late = sleep(KNOWN_WITHIN_MS, over).then(() => 'late' as const);
  const looking = look(over);
  // Once there is an answer, nobody waits for the end of the others.
  for (const left of [late, looking]) left.catch(() => undefined);
  try {
    return await Promise.race([looking, late]);
  } finally {
    over.abort();
  }
}
