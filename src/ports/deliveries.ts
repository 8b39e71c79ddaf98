import type { ClaimState } from './store.ts';

/** Something that Slack delivered, perhaps more than once and to several processes. */
export interface Delivery {
  /** One look at whose it is; takes it if nobody has it. Throws `StoreUnavailableError`. */
  readonly claim: () => Promise<ClaimState>;
  /**
   * Whether to act on it. While another process is at it this waits, and takes over from one that died. Throws
   * `StoreUnavailableError`.
   */
  readonly acquire: () => Promise<boolean>;
  /** Lets go of it, where nothing was done and it may come again; never rejects. */
  readonly release: () => Promise<void>;
}
