/** A commit that Sentry has stored. */
export interface Commit {
  /** The version control's own id, mostly a SHA. */
  readonly id: string;
  /** The whole message, of several lines. */
  readonly message: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Undefined where Sentry does not know; the name may be missing where the address is known. */
  readonly author:
    | { readonly name: string | undefined; readonly email: string | undefined }
    | undefined;
}
