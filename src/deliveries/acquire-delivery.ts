import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { Sleep } from '../platform/concurrency/timers.ts';
import type { Delivery } from '../ports/deliveries.ts';

/**
 * Deadline for determining who handles a delivery, in milliseconds: Slack waits 3 s for an acknowledgement, and writing
 * to the log may take half of that.
 */
const KNOWN_WITHIN_MS = 1_200;
const LOOK_EVERY_MS = 100;

/**
 * Determines who handles the changes of a delivery that Slack is waiting for: `ours` to record, or `already-recorded`
 * by another process, which makes sure that they are finished and reported. `not-recorded` if the delivery was handled
 * before, but its changes could not be recorded, and maybe nobody heard of that. `contended` if another process holds the
 * delivery but has recorded nothing, maybe because it died: then Slack must not receive an acknowledgement. Throws
 * `StoreUnavailableError`, also if the store does not respond in time.
 */
export async function acquireDelivery(
  { claim }: Pick<Delivery, 'claim'>,
  areRecorded: () => Promise<boolean>,
  sleep: Sleep,
): Promise<'ours' | 'already-recorded' | 'not-recorded' | 'contended'> {
  let isHeld = false;
  const seen = await inTime(sleep, async (over) => {
    for (;;) {
      const state = await claim();
      if (state === 'ours') return state;
      if (await areRecorded()) return 'already-recorded';
      if (state === 'done') return 'not-recorded';
      isHeld = true;
      await sleep(LOOK_EVERY_MS, over);
    }
  });
  if (seen !== 'late') return seen;
  if (isHeld) return 'contended';
  throw new StoreUnavailableError('timeout', undefined);
}

/**
 * Reports whether this process should report that nothing could be recorded: not while another process holds the
 * delivery. True if that cannot be determined in time, because there may be no other process.
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

/** Runs a lookup while Slack can still wait; `over` aborts once its result is no longer needed. */
async function inTime<Seen>(
  sleep: Sleep,
  look: (over: { readonly signal: AbortSignal }) => Promise<Seen>,
): Promise<Seen | 'late'> {
  const over = new AbortController();
  const late = sleep(KNOWN_WITHIN_MS, over).then(() => 'late' as const);
  const looking = look(over);
  // The loser of the race must not cause an unhandled rejection.
  for (const left of [late, looking]) left.catch(() => undefined);
  try {
    return await Promise.race([looking, late]);
  } finally {
    over.abort();
  }
}
