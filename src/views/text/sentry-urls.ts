import type { SentryEvent } from '../../model/event.ts';
import type { Issue } from '../../model/issue.ts';
import type { Project } from '../../model/project.ts';
import type { Repository } from '../../model/repository.ts';
import type { SentrySite } from '../../model/sentry-site.ts';

/** Returns the URL of an organization page from its path after `/organizations/ORG/`, such as `['issues', '1']`. */
export function organizationPage(site: SentrySite, path: readonly string[]): URL {
  return pageOf(site, [], path);
}

/** Returns the URL of an organization settings page from its path after `/settings/ORG/`. */
export function settingsPage(site: SentrySite, path: readonly string[]): URL {
  return pageOf(site, ['settings'], path);
}

/** Parses a web URL from data; returns undefined for anything that a browser should not be sent to. */
export function webUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' && url.href.length <= MAX_LENGTH
    ? url
    : undefined;
}

// Slack accepts links of up to 3,000 characters; anything longer than this is not a page that people open.
const MAX_LENGTH = 500;

// API hosts such as `us.sentry.io` have no pages: on sentry.io, pages are on the customer domain, whose paths do not
// name the organization (sentry `static/app/utils/url/normalizeUrl.tsx`).
function pageOf(site: SentrySite, prefix: readonly string[], path: readonly string[]): URL {
  const customerDomain = customerDomainOf(site);
  if (customerDomain !== undefined)
    return new URL(`${customerDomain}${joined([...prefix, ...path])}`);
  const { origin, pathname } = site.baseUrl;
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  const [first = 'organizations'] = prefix;
  return new URL(`${base}${joined([first, site.organizationSlug, ...path])}`);
}

function joined(parts: readonly string[]): string {
  // An unpaired surrogate, which JSON can carry, cannot be encoded.
  const whole = parts.map((part) => part.replace(/\p{Cs}/gu, '\ufffd'));
  return `/${whole.map((part) => `${encodeURIComponent(part)}/`).join('')}`;
}

// On self-hosted servers, `links.organizationUrl` is the server's own URL, which is not a customer domain.
function customerDomainOf({ baseUrl, organizationSlug, organizationUrl }: SentrySite) {
  const url = webUrl(organizationUrl);
  if (url?.hostname.startsWith(`${organizationSlug}.`)) return url.origin;
  const isSaas = baseUrl.hostname === 'sentry.io' || baseUrl.hostname.endsWith('.sentry.io');
  return isSaas ? `https://${organizationSlug}.sentry.io` : undefined;
}

/** Returns the URL of the issue's page: as Sentry returns it if that is a plain web URL, otherwise built. */
export function issueUrl(site: SentrySite, issue: Pick<Issue, 'id' | 'permalink'>): URL {
  return webUrl(issue.permalink) ?? organizationPage(site, ['issues', issue.id]);
}

/** Returns the URL of the event's page, which is below its issue's; undefined for an event without an issue. */
export function eventUrl(
  site: SentrySite,
  event: Pick<SentryEvent, 'id' | 'issueId'>,
  issue: Pick<Issue, 'id' | 'permalink'> | undefined,
): URL | undefined {
  const of = issue ?? (event.issueId === undefined ? undefined : { id: event.issueId });
  if (of === undefined) return undefined;
  const url = issueUrl(site, { permalink: undefined, ...of });
  const pathname = `${url.pathname.replace(/\/+$/, '')}/events/${encodeURIComponent(event.id)}/`;
  return new URL(pathname, url.origin);
}

/** Returns the URL of the project's page. */
export function projectUrl(site: SentrySite, { slug }: Pick<Project, 'slug'>): URL {
  return organizationPage(site, ['projects', slug]);
}

// Path of a commit's page at each provider, below the page of its repository.
const PATHS: ReadonlyMap<string, string> = new Map([
  ['github', 'commit'],
  ['github enterprise', 'commit'],
  ['gitlab', '-/commit'],
  ['bitbucket', 'commits'],
  ['azure devops', 'commit'],
]);

/**
 * Returns the commit's page at the provider, or undefined if the provider, its URL or the ID is not of a known kind.
 */
export function commitUrl({ provider, url }: Repository, commitId: string): URL | undefined {
  const path = PATHS.get(provider?.toLowerCase() ?? '');
  const base = webUrl(url);
  if (path === undefined || base === undefined || !/^[0-9a-f]{7,64}$/i.test(commitId)) {
    return undefined;
  }
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}/${path}/${commitId}`);
}
