import type { IssueRef } from './issue.ts';
import { isCustomerDomain, isSentryHost, type SentrySite } from './sentry-site.ts';
import { parseShortId } from './short-id.ts';

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

/** Parses a link to an issue, an event or a project of this organization; returns undefined for any other URL. */
export function parseSentryLink(text: string, site: SentrySite): SentryLink | undefined {
  // Slack passes on URLs with `&amp;`.
  const plain = text.replaceAll('&amp;', '&');
  if (!PLAIN_URL.test(plain) || !URL.canParse(plain)) return undefined;
  const url = new URL(plain);
  if (!isSentryHost(url, site)) return undefined;
  const path = organizationPath(url, site);
  return path === undefined ? undefined : parsePage(path, url.searchParams);
}

// Returns the path segments after the organization, if it is ours: after `/organizations/ORG/`, after `/ORG/PROJECT/`
// in an old link, or the whole path on the customer domain.
function organizationPath(url: URL, site: SentrySite): readonly string[] | undefined {
  const parts = pathParts(url, site);
  const [first, second, ...rest] = parts ?? [];
  if (parts === undefined || first === undefined) return undefined;
  if (first === 'organizations') return isOurs(second, site) ? rest : undefined;
  const isOldForm = isOurs(first, site) && (rest[0] === 'issues' || rest[0] === 'events');
  if (isOldForm) return rest;
  return isCustomerDomain(url, site) ? parts : undefined;
}

function pathParts({ host, pathname }: URL, { baseUrl }: SentrySite) {
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const hasPrefix = pathname === prefix || pathname.startsWith(`${prefix}/`);
  if (!hasPrefix && host === baseUrl.host) return undefined;
  const path = hasPrefix ? pathname.slice(prefix.length) : pathname;
  return path.replace(/^\/|\/$/g, '').split('/');
}

function isOurs(organization: string | undefined, site: SentrySite): boolean {
  const { organizationSlug, organizationId } = site;
  if (organization === undefined) return false;
  return organization === organizationSlug || organization === organizationId;
}

// Tabs of an issue's page, and aliases that can lead to a different event each time they are opened.
const ISSUE_TABS =
  /^(?:activity|attachments|distributions|events|feedback|merged|replays|similar|tags)$/;
const MOVING_EVENTS = /^(?:latest|oldest|recommended)$/;

function parsePage(path: readonly string[], query: URLSearchParams): SentryLink | undefined {
  const [page, id = '', third, fourth, ...more] = path;
  if (more.length > 0) return undefined;
  if (page === 'projects') {
    return third === undefined && PROJECT_SLUG.test(id) ? { kind: 'project', slug: id } : undefined;
  }
  if (page === 'events') {
    return third === undefined ? eventLink(id, undefined) : undefined;
  }
  if (page !== 'issues') return undefined;
  if (id === '') return issueLink(parseShortId(query.get('query') ?? ''));
  return parseIssuePage(parseIssueRef(id), third, fourth);
}

function parseIssuePage(
  issue: IssueRef | undefined,
  tab: string | undefined,
  item: string | undefined,
): SentryLink | undefined {
  if (issue === undefined || tab === undefined) return issueLink(issue);
  if (tab === 'events' && item !== undefined) {
    return MOVING_EVENTS.test(item) ? issueLink(issue) : eventLink(item, issue);
  }
  if (item !== undefined) return undefined;
  return ISSUE_TABS.test(tab) ? issueLink(issue) : eventLink(tab, issue);
}

const PROJECT_SLUG = /^(?!new$)[a-z0-9][a-z0-9_-]{0,99}$/;
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
  const eventId = text.replaceAll('-', '').toLowerCase();
  const isEventId = /^[0-9a-f-]{32,36}$/i.test(text) && /^[0-9a-f]{32}$/.test(eventId);
  return isEventId ? { kind: 'event', eventId, issue } : undefined;
}
