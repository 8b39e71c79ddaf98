/**
 * Type of a conversation. `external` is shared with another company or may be soon; `unknown` could not be determined
 * and is treated as `external`.
 */
export type ChannelKind = 'public' | 'private' | 'dm' | 'external' | 'unknown';

/** Link preview settings of a channel; undefined if never set. */
export interface ChannelSettings {
  readonly previews: 'off' | 'thin' | 'full' | undefined;
  /** Whether bare IDs get a preview. */
  readonly ids: boolean | undefined;
}
