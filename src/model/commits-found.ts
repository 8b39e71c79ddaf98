import type { Commit } from './commit.ts';
import type { Listed } from './listed.ts';
import type { Repository } from './repository.ts';

/** What a repository's name led to. */
export type CommitsFound =
  | { readonly kind: 'commits'; readonly repository: Repository; readonly listed: Listed<Commit> }
  /** Several providers have a repository of that name. */
  | { readonly kind: 'several'; readonly repositories: readonly Repository[] }
  /** There is none, and which have a name like it. */
  | { readonly kind: 'none'; readonly nearest: readonly Repository[] };
