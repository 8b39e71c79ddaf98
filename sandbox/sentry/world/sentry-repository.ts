/** Repository that was connected by an integration or by hand. */
export interface SentryRepository {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  /** Null without an integration, which the API shows as unknown. */
  readonly provider: { readonly id: string; readonly name: string } | null;
  readonly status: 'active' | 'disabled' | 'pending_deletion';
  readonly dateCreated: Date;
  readonly integrationId: string | null;
  /** GitHub: owner and name; GitLab: the numeric project ID; Azure DevOps: a GUID. */
  readonly externalSlug: string | null;
  readonly externalId: string | null;
}

/** Author of a commit: a Sentry account, a name and address, or unknown. */
export type CommitAuthor =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'signature'; readonly name: string | null; readonly email: string }
  | { readonly kind: 'unknown' };

/** Commit that Sentry stored with a release. */
export interface SentryCommit {
  /** Key in the version control system. */
  readonly id: string;
  readonly repositoryId: string;
  readonly message: string | null;
  readonly dateCreated: Date;
  readonly author: CommitAuthor;
  /** Whether the row of its repository is gone, which the API shows as an empty object. */
  readonly isOrphan: boolean;
}
