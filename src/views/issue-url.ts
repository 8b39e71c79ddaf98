import type { Issue } from '../model/issue.ts';
import type { SentrySite } from '../model/sentry-site.ts';

// Slack takes links of up to 3,000 characters; what is longer than this is no page of an issue.
const MAX_LENGTH = 500;

/**
 * The issue's page for people: as Sentry gives it, where that is a plain web address, else built. API hosts such as
 * `us.sentry.io` have no pages, so that on sentry.io it is the organization's customer domain.
 */
export function issueUrl(site: SentrySite, issue: Pick<Issue, 'id' | 'permalink'>): URL {
  const given = webUrl(issue.permalink);
  if (given !== undefined && given.href.length <= MAX_LENGTH) return given;

  const id = encodeURIComponent(issue.id);
  const slug = encodeURIComponent(site.organizationSlug);
  const customerDomain = customerDomainOf(site);
  if (customerDomain !== undefined) return new URL(`${customerDomain}/issues/${id}/`);
  const { origin, pathname } = site.baseUrl;
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  return new URL(`${base}/organizations/${slug}/issues/${id}/`);
}

// On self-hosted servers `links.organizationUrl` is the server's own address, which is no customer domain.
function customerDomainOf({ baseUrl, organizationSlug, organizationUrl }: SentrySite) {
  const url = webUrl(organizationUrl);
  if (url?.hostname.startsWith(`${organizationSlug}.`)) return url.origin;
  const isSaas = baseUrl.hostname === 'sentry.io' || baseUrl.hostname.endsWith('.sentry.io');
  return isSaas ? `https://${organizationSlug}.sentry.io` : undefined;
}

function webUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : undefined;
}
