/** Commit that Sentry suspects to have caused an issue. */
export interface SuspectCommit {
  /** Hash, as Sentry stores it. */
  readonly id: string;
  /** First line of its message. */
  readonly subject: string | undefined;
  readonly author: string | undefined;
  readonly dateCreated: Date | undefined;
}
