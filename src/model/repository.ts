import type { ListCursor, ListSlice, StoppedSearch, UnreadableRow } from './list.ts';

/** Source repository connected to the organization. */
export interface Repository {
  /** Numeric ID, as text. */
  readonly id: string;
  readonly name: string;
  readonly url: string | undefined;
  readonly status: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Hosting provider, such as `GitHub`. */
  readonly provider: string | undefined;
  /** The provider's own name for it: owner/name at GitHub, a number at GitLab. */
  readonly externalSlug: string | undefined;
}

/** Commit that Sentry has stored. */
export interface Commit {
  /** ID from the version control system, usually a SHA. */
  readonly id: string;
  /** Full message, with all its lines. */
  readonly message: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Undefined if Sentry does not know the author; the name may be missing even if the address is known. */
  readonly author:
    | { readonly name: string | undefined; readonly email: string | undefined }
    | undefined;
}

/** Which repository's commits to list, and where to start. */
export interface CommitsQuery {
  /** Repository name. */
  readonly name: string;
  /** Numeric ID, which distinguishes repositories with the same name. */
  readonly id: string | undefined;
  readonly place: ListCursor;
}

/** Commits of the repository with a given name, or why there are none to show. */
export type CommitsResult =
  | {
      readonly kind: 'commits';
      readonly repository: Repository;
      readonly listed: ListSlice<Commit>;
    }
  /** Several providers have a repository with that name. */
  | { readonly kind: 'several'; readonly repositories: readonly Repository[] }
  /** No repository has that name; `nearest` have similar ones. */
  | {
      readonly kind: 'none';
      readonly nearest: readonly Repository[];
      /** Rows that could not be read, and may have the name. */
      readonly unreadable: readonly UnreadableRow[];
      readonly stopped: StoppedSearch | undefined;
    };
