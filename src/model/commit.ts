import type { ListCursor, ListSlice } from './list.ts';
import type { Repository } from './repository.ts';

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

/** Whose commits are wanted, and from where on. */
export interface CommitsQuery {
  /** Name of the repository. */
  readonly name: string;
  /** Numeric id, which tells apart repositories of one name. */
  readonly id: string | undefined;
  readonly place: ListCursor;
}

/** What a repository's name led to. */
export type CommitsResult =
  | {
      readonly kind: 'commits';
      readonly repository: Repository;
      readonly listed: ListSlice<Commit>;
    }
  /** Several providers have a repository of that name. */
  | { readonly kind: 'several'; readonly repositories: readonly Repository[] }
  /** There is none, and which have a name like it. */
  | { readonly kind: 'none'; readonly nearest: readonly Repository[] };
