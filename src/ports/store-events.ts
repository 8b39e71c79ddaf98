/** Listener for what the store notices and works around. */
export interface StoreEvents {
  /** Called if a stored time can only come from a clock that was wrong, and is treated as passed. */
  readonly timeFromFuture: (records: 'changes' | 'jobs' | 'claims') => void;
  /** Called once when the open files were deleted, moved or replaced; nothing can be changed from then on. */
  readonly filesGone: (code: string) => void;
  /** Called if the head of the audit log could not be written beside the database; the log itself was. */
  readonly headNotRemembered: (code: string) => void;
}
