/** A source repository that the organization has connected. */
export interface Repository {
  /** Numeric id, as text. */
  readonly id: string;
  readonly name: string;
  readonly url: string | undefined;
  readonly status: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Where it is hosted, such as `GitHub`. */
  readonly provider: string | undefined;
  /** The provider's own name of it: owner/name at GitHub, a number at GitLab. */
  readonly externalSlug: string | undefined;
}
