/** A relay as it was seen: one row for each version. */
export interface RelayUsage {
  readonly relayId: string;
  readonly version: string;
  readonly publicKey: string | null;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}
