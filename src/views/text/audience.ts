/** Who reads a view: only the user who asked, or everyone in a channel. */
export type Audience = 'person' | 'channel';
