/** Where the organization is on the web. */
export interface SentrySite {
  /** `SENTRY_URL`, with its path prefix if it has one. */
  readonly baseUrl: URL;
  readonly organizationSlug: string;
  /** Numeric ID, once it is known. */
  readonly organizationId?: string | undefined;
  /** `links.organizationUrl` from Sentry: a customer domain on sentry.io, the server's plain URL if self-hosted. */
  readonly organizationUrl?: string | undefined;
  /**
   * Hosts whose links are Sentry's, including their subdomains; in lowercase, with the port unless it is the default.
   */
  readonly hosts: readonly string[];
}

/** Reports whether a URL's host is Sentry's: one of the site's hosts or a subdomain of one, on the same port. */
export function isSentryHost({ host }: URL, site: SentrySite): boolean {
  return site.hosts.some((known) => host === known || isSubDomain(host, known, site));
}

/** Reports whether a host is the organization's customer domain, where paths do not name the organization. */
export function isCustomerDomain({ host }: URL, { hosts, organizationSlug }: SentrySite): boolean {
  const first = `${organizationSlug}.`;
  return (
    host.startsWith(first) && (hosts.includes(host) || hosts.includes(host.slice(first.length)))
  );
}

// On sentry.io, a subdomain is a region, such as us or de, or the organization that it is named after. The subdomains
// of other organizations, the documentation and so on are not ours.
const REGION = /^[a-z]{2}\d?$/;

function isSubDomain(host: string, known: string, { organizationSlug }: SentrySite): boolean {
  if (!host.endsWith(`.${known}`)) return false;
  if (known !== 'sentry.io') return true;
  const name = host.slice(0, -known.length - 1);
  return name === organizationSlug || REGION.test(name);
}
