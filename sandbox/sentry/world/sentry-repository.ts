/** A repository that an integration, or somebody by hand, connected. */
export interface SentryRepository {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  /** Null for one without integration, which the wire calls unknown. */
  readonly provider: { readonly id: string; readonly name: string } | null;
  readonly status: 'active' | 'disabled' | 'pending_deletion';
  readonly dateCreated: Date;
  readonly integrationId: string | null;
  /** GitHub: owner and name; GitLab: the numeric project id; Azure DevOps: a GUID. */
  readonly externalSlug: string | null;
  readonly externalId: string | null;
}

/** Who made a commit: a Sentry account, a name and address, or unknown. */
export type CommitAuthor =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'signature'; readonly name: string | null; readonly email: string }
  | { readonly kind: 'unknown' };

/** A commit that Sentry stored with a release. */
export interface SentryCommit {
  /** The version control system's key. */
  readonly id: string;
  readonly repositoryId: string;
  readonly message: string | null;
  readonly dateCreated: Date;
  readonly author: CommitAuthor;
  /** True when the row of its repository is gone, which the wire shows as an empty object. */
  readonly isOrphan: boolean;
}
