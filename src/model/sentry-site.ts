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

/** Whether a URL's host is Sentry's: one of the site's, or a sub-domain of one, on the same port. */
export function isSentryHost({ host }: URL, site: SentrySite): boolean {
  return site.hosts.some((known) => host === known || isSubDomain(host, known, site));
}

/** Whether a host is the organization's customer domain: there, paths do not name the organization. */
export function isCustomerDomain({ host }: URL, { hosts, organizationSlug }: SentrySite): boolean {
  const first = `${organizationSlug}.`;
  return (
    host.startsWith(first) && (hosts.includes(host) || hosts.includes(host.slice(first.length)))
  );
}

// On sentry.io a sub-domain is a region, such as us and de, or the organization that it is named after; what an
// organization elsewhere, the documentation and the like have there is not ours.
const REGION = /^[a-z]{2}\d?$/;

function isSubDomain(host: string, known: string, { organizationSlug }: SentrySite): boolean {
  if (!host.endsWith(`.${known}`)) return false;
  if (known !== 'sentry.io') return true;
  const name = host.slice(0, -known.length - 1);
  return name === organizationSlug || REGION.test(name);
}
