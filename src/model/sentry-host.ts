import type { SentrySite } from './sentry-site.ts';

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
