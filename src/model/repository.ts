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
