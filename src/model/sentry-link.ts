import { parseEventId } from './event.ts';
import type { IssueRef } from './issue.ts';
import { isCustomerDomain, isSentryHost, type SentrySite } from './sentry-site.ts';
import { parseShortId, parseSlug } from './short-id.ts';

/** What a link to Sentry points to. */
export type SentryLink =
  | { readonly kind: 'issue'; readonly ref: IssueRef }
  /** `eventId` has 32 lowercase hex digits; `issue` is the one that the link also names, if any. */
  | { readonly kind: 'event'; readonly eventId: string; readonly issue: IssueRef | undefined }
  | { readonly kind: 'project'; readonly slug: string };

/** Returns the issue that a link names: its own, or the one that an event link names with the event. */
export function issueOfLink(link: SentryLink | undefined): IssueRef | undefined {
  if (link?.kind === 'issue') return link.ref;
  return link?.kind === 'event' ? link.issue : undefined;
}

// Sentry only writes URLs of this form. User info, other alphabets, backslashes and whitespace, which make people and
// URL parsers see different hosts, are rejected before parsing.
const PLAIN_URL = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s\\]*)?$/i;

/**
 * Parses a link of this organization by what it names, on whatever page: an event, an issue or a project. Returns
 * undefined for any other URL.
 */
export function parseSentryLink(text: string, site: SentrySite): SentryLink | undefined {
  // Slack passes on URLs with `&amp;`.
  const plain = text.replaceAll('&amp;', '&');
  if (!PLAIN_URL.test(plain) || !URL.canParse(plain)) return undefined;
  const url = new URL(plain);
  if (!isSentryHost(url, site)) return undefined;
  const path = organizationPath(url, site);
  return path === undefined ? undefined : namedBy(path, url.searchParams);
}

// Returns the path of the page within the organization, if it is ours. The organization is in the path
// (`/organizations/ORG/issues/1/`, `/settings/ORG/projects/web/`), first in the path of an old link (`/ORG/issues/1/`,
// `/ORG/PROJECT/issues/1/`), or else in the host.
function organizationPath(url: URL, site: SentrySite): readonly string[] | undefined {
  const parts = pathParts(url, site);
  const [first, second, ...rest] = parts ?? [];
  if (parts === undefined || first === undefined) return undefined;
  if (first === 'organizations') return isOurs(second, site) ? rest : undefined;
  if (first === 'settings' && isOurs(second, site)) return [first, ...rest];
  if (isOurs(first, site)) return oldPath(second, rest);
  return isCustomerDomain(url, site) ? parts : undefined;
}

// Slugs that Sentry gives to no project, because old paths have pages of the organization in their place
// (`RESERVED_PROJECT_SLUGS` in `src/sentry/constants.py`), and pages that newer paths have there.
const ORGANIZATION_PAGES = new Set(
  `api-keys audit-log auth billing developer-settings discover events integrations issues legal members new payments
  performance projects rate-limits repos settings subscription support teams usage`.split(/\s+/),
);

// Reads an old path as its successor: `/ORG/PROJECT/…` as `/projects/PROJECT/…`.
function oldPath(second: string | undefined, rest: readonly string[]): readonly string[] {
  if (second === undefined) return [];
  return ORGANIZATION_PAGES.has(second) ? [second, ...rest] : ['projects', second, ...rest];
}

function pathParts({ host, pathname }: URL, { baseUrl }: SentrySite) {
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const hasPrefix = pathname === prefix || pathname.startsWith(`${prefix}/`);
  if (!hasPrefix && host === baseUrl.host) return undefined;
  const path = hasPrefix ? pathname.slice(prefix.length) : pathname;
  return path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not an encoding, so the part names nothing.
    return '';
  }
}

function isOurs(organization: string | undefined, site: SentrySite): boolean {
  const { organizationSlug, organizationId } = site;
  if (organization === undefined) return false;
  return organization === organizationSlug || organization === organizationId;
}

function namedBy(path: readonly string[], query: URLSearchParams): SentryLink | undefined {
  return namedByPath(path, query) ?? namedByQuery(path, query);
}

function namedByPath(path: readonly string[], query: URLSearchParams): SentryLink | undefined {
  const [page, id = '', ...below] = path;
  switch (page) {
    case 'issues':
    case 'group':
      return namedByIssuePath(parseIssueRef(id), below);
    case 'events':
      return eventLink(id, undefined) ?? eventInPath(path);
    case 'projects':
      return namedByProjectPath([id, ...below], query);
    default:
      // Sections precede some pages: `/settings/projects/web/`, `/insights/projects/web/`.
      return id === 'projects' ? namedByProjectPath(below, query) : eventInPath(path);
  }
}

function namedByProjectPath(
  [id = '', ...below]: readonly string[],
  query: URLSearchParams,
): SentryLink | undefined {
  const slug = id === 'new' ? undefined : parseSlug(id);
  if (slug === undefined) return undefined;
  const [page] = below;
  const isNarrower = page === 'issues' || page === 'group' || page === 'events';
  const named = isNarrower ? namedBy(below, query) : eventInPath(below);
  return named ?? { kind: 'project', slug };
}

// Every page of an issue, also below one of its events. The event is named by its ID: `latest` and the like lead to a
// different one each time they are opened.
function namedByIssuePath(
  issue: IssueRef | undefined,
  [page = '', item = '']: readonly string[],
): SentryLink | undefined {
  if (issue === undefined) return undefined;
  return eventLink(page === 'events' ? item : page, issue) ?? issueLink(issue);
}

// Discover and the pages of transactions name an event by `PROJECT:EVENT`. Replays once had links of this form too.
function eventInPath(path: readonly string[]): SentryLink | undefined {
  if (path.includes('replays')) return undefined;
  const links = path.flatMap((part) => itemLink(part) ?? []);
  return links.find(({ kind }) => kind === 'event');
}

// The list of feedback names an issue of the kind feedback by `PROJECT:ISSUE`, and a search can be for one issue or
// event.
function namedByQuery(
  [page, id = '']: readonly string[],
  query: URLSearchParams,
): SentryLink | undefined {
  const feedback = itemLink(query.get('feedbackSlug') ?? '');
  if (feedback !== undefined) return feedback;
  const searched = query.get('query')?.trim() ?? '';
  // Two words are more likely a search for text than a short ID with a blank.
  if (page !== 'issues' || id !== '' || /\s/.test(searched)) return undefined;
  return eventLink(searched, undefined) ?? issueLink(parseShortId(searched));
}

function itemLink(text: string): SentryLink | undefined {
  const [slug = '', id = '', ...more] = text.split(':');
  if (parseSlug(slug) === undefined || more.length > 0) return undefined;
  return eventLink(id, undefined) ?? (ISSUE_ID.test(id) ? issueLink(parseIssueRef(id)) : undefined);
}

const ISSUE_ID = /^\d{1,20}$/;
// A list in Sentry whose path looks like a short ID.
const ISSUE_LISTS = /^breached-metrics$/;

function parseIssueRef(text: string): IssueRef | undefined {
  if (ISSUE_ID.test(text)) return { kind: 'issue-id', text };
  return ISSUE_LISTS.test(text) ? undefined : parseShortId(text);
}

function issueLink(ref: IssueRef | undefined): SentryLink | undefined {
  return ref === undefined ? undefined : { kind: 'issue', ref };
}

function eventLink(text: string, issue: IssueRef | undefined): SentryLink | undefined {
  const eventId = parseEventId(text)?.text;
  return eventId === undefined ? undefined : { kind: 'event', eventId, issue };
}
