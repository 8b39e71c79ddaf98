/** Who reads a view: the one person who asked, or everybody in a channel. */
export type Audience = 'person' | 'channel';
