import type { SentrySite } from '../model/sentry-site.ts';
import { webUrl } from './web-url.ts';

/** A page of the organization for people; `path` is encoded. */
export function organizationPage(site: SentrySite, path: string): URL {
  const customerDomain = customerDomainOf(site);
  if (customerDomain !== undefined) return new URL(`${customerDomain}/${path}`);
  const { origin, pathname } = site.baseUrl;
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  return new URL(`${base}/organizations/${encodeURIComponent(site.organizationSlug)}/${path}`);
}

// On self-hosted servers `links.organizationUrl` is the server's own address, which is no customer domain.
function customerDomainOf({ baseUrl, organizationSlug, organizationUrl }: SentrySite) {
  const url = webUrl(organizationUrl);
  if (url?.hostname.startsWith(`${organizationSlug}.`)) return url.origin;
  const isSaas = baseUrl.hostname === 'sentry.io' || baseUrl.hostname.endsWith('.sentry.io');
  return isSaas ? `https://${organizationSlug}.sentry.io` : undefined;
}
