import type { UnreadableRow } from './list.ts';

/** Observed usage of one Relay in one version. */
export interface RelayUsage {
  readonly relayId: string;
  readonly version: string | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
}

/** Relay that the organization trusts: its configuration and its observed usage. */
export interface TrustedRelay {
  /** Undefined for usage that matches no configured key. */
  readonly publicKey: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly created: Date | undefined;
  readonly lastModified: Date | undefined;
  /** Newest first; undefined if the server does not report usage. */
  readonly usage: readonly RelayUsage[] | undefined;
}

/** Trusted relays, and the rows that could not be read. */
export interface TrustedRelays {
  readonly relays: readonly TrustedRelay[];
  readonly unreadable: readonly UnreadableRow[];
}
