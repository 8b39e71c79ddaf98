/**
 * What a conversation is. `external` is shared with another company, or may be soon;
 * `unknown` could not be found out and is treated like it.
 */
export type ChannelKind = 'public' | 'private' | 'dm' | 'external' | 'unknown';
