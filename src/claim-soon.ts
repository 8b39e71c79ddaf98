import type { Delivery } from './deliveries/ports.ts';
import type { ClaimState } from './store/ports.ts';
import { StoreUnavailableError } from './store-errors.ts';

/** Of Slack's 3 s for an acknowledgement, of which the log may take half. */
const CLAIM_MS = 1_000;

/** Whose a delivery is that Slack waits for; throws `StoreUnavailableError` where that is not known within a second. */
export async function claimSoon(
  { claim }: Pick<Delivery, 'claim'>,
  sleep: (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>,
): Promise<ClaimState> {
  const answered = new AbortController();
  const late = sleep(CLAIM_MS, { signal: answered.signal }).then(() => 'late' as const);
  // Once there is an answer, nobody waits for the end of the wait.
  late.catch(() => undefined);
  try {
    const state = await Promise.race([claim(), late]);
    if (state === 'late') throw new StoreUnavailableError('timeout', undefined);
    return state;
  } finally {
    answered.abort();
  }
}
