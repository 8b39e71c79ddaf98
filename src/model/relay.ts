/** What was seen of one Relay in one version. */
export interface RelayUsage {
  readonly relayId: string;
  readonly version: string | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
}

/** A Relay that the organization trusts: its configuration, and what was seen of it. */
export interface TrustedRelay {
  /** Undefined for usage that no configured key explains. */
  readonly publicKey: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly created: Date | undefined;
  readonly lastModified: Date | undefined;
  /** Newest first; undefined where the server does not tell usage. */
  readonly usage: readonly RelayUsage[] | undefined;
}
