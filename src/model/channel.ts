/**
 * What a conversation is. `external` is shared with another company, or may be soon;
 * `unknown` could not be found out and is treated like it.
 */
export type ChannelKind = 'public' | 'private' | 'dm' | 'external' | 'unknown';

/** What a channel's people decided about link previews; undefined where they did not. */
export interface ChannelSettings {
  readonly previews: 'off' | 'thin' | 'full' | undefined;
  /** Whether bare IDs get a preview. */
  readonly ids: boolean | undefined;
}
