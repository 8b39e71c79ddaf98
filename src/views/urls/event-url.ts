import type { SentryEvent } from '../../model/event.ts';
import type { Issue } from '../../model/issue.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { issueUrl } from './issue-url.ts';

/** The event's page for people, which is one of its issue's; undefined for an event without an issue. */
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
