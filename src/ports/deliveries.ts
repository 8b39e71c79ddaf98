import type { ClaimState } from './store.ts';

/** A Slack delivery, which may arrive more than once and at several processes. */
export interface Delivery {
  /** Tries once to claim the delivery and returns the state of the claim; throws `StoreUnavailableError`. */
  readonly claim: () => Promise<ClaimState>;
  /**
   * Reports whether this process should handle the delivery. Waits while another process holds it, and takes over if
   * that one dies; throws `StoreUnavailableError`.
   */
  readonly acquire: () => Promise<boolean>;
  /** Releases the claim if nothing was done, so that a redelivery can be handled; never rejects. */
  readonly release: () => Promise<void>;
}
