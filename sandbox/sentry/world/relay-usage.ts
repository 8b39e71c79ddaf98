/** Usage of a relay: one row per version. */
export interface RelayUsage {
  readonly relayId: string;
  readonly version: string;
  readonly publicKey: string | null;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}
