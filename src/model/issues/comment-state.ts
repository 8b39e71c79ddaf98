/** What became of the comment that names who changed an issue. */
export type CommentState = 'added' | 'missing' | 'unknown';
