/** What a channel's people decided about link previews; undefined where they did not. */
export interface ChannelSettings {
  readonly previews: 'off' | 'thin' | 'full' | undefined;
  /** Whether bare IDs get a preview. */
  readonly ids: boolean | undefined;
}
