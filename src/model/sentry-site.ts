/** Where people find the organization on the web. */
export interface SentrySite {
  /** `SENTRY_URL`, with its path prefix if it has one. */
  readonly baseUrl: URL;
  readonly organizationSlug: string;
  /** Numeric id, once it is known. */
  readonly organizationId?: string | undefined;
  /** `links.organizationUrl` as Sentry gives it: a customer domain on sentry.io, the plain address on self-hosted servers. */
  readonly organizationUrl?: string | undefined;
  /** Hosts whose links are Sentry's, sub-domains included; in lower case, with the port where it is not the default one. */
  readonly hosts: readonly string[];
}
