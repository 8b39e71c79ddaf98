import type { SentryEvent } from '../model/event.ts';
import type { Issue } from '../model/issue.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { Audience } from './audience.ts';
import { factsCard } from './facts-card.ts';
import { amount, assignedTo, projectName, seen } from './issue-facts.ts';
import { issueUrl } from './issue-url.ts';
import { colouredLevel, priorityWord, statusWords } from './issue-words.ts';
import type { Message } from './message.ts';
import { organizationPage } from './sentry-page.ts';
import { codeLine, dataLine } from './text/data-line.ts';
import { link } from './text/link.ts';

/** How an event is shown. */
export interface EventCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  readonly audience: Audience;
}

/**
 * An event with its issue, where it has one that is there: the fixed facts that may ever be shown of them. Fits an
 * unfurl.
 */
export function eventCard(
  event: SentryEvent,
  issue: Issue | undefined,
  options: EventCardOptions,
): Message {
  const { now, site, audience } = options;
  const { id, level, release, environment } = event;
  const title = dataLine(event.title, { limit: 400, audience }) || '(no title)';
  const code = (text: string | undefined) => codeLine(text ?? '', { limit: 200, audience });
  return factsCard({
    head: [
      `*${link(eventUrl(site, event), title)}*`,
      codeLine(event.culprit ?? '', { limit: 400, audience }),
    ],
    facts: [
      ['Level', colouredLevel({ level: level ?? issue?.level })],
      ['Time', seen(event.dateCreated, { now, audience })],
      ['Release', code(release)],
      ['Environment', code(environment)],
      ...(issue === undefined ? [] : issueFacts(issue, options)),
    ],
    small: [
      `Event ${code(id)}`,
      issue === undefined ? 'no issue' : issueLink(issue, options),
      projectName(issue ?? event, audience),
    ],
  });
}

function issueFacts(issue: Issue, { now, audience }: EventCardOptions) {
  return [
    ['Status of the issue', statusWords(issue)],
    ['Priority', priorityWord(issue)],
    ['Assigned to', assignedTo(issue, audience)],
    ['Events', amount(issue.events)],
    ['Users', amount(issue.users)],
    ['First and last seen', firstAndLast(issue, { now, audience })],
  ] as const;
}

function firstAndLast(
  { firstSeen, lastSeen }: Issue,
  { now, audience }: { readonly now: Date; readonly audience: Audience },
): string | undefined {
  const dates = [firstSeen, lastSeen].map((date) => seen(date, { now, audience }));
  const known = dates.filter((date) => date !== undefined);
  return known.length === 0 ? undefined : known.join('\n');
}

function issueLink(issue: Issue, { site }: EventCardOptions): string {
  const shortId = dataLine(issue.shortId, { limit: 120, audience: 'channel' });
  return link(issueUrl(site, issue), shortId || 'its issue');
}

// An event without an issue has no page of its own that every plan has: its project's it is.
function eventUrl(site: SentrySite, { id, issueId, project }: SentryEvent): URL {
  if (issueId === undefined) return organizationPage(site, ['projects', project.slug]);
  return organizationPage(site, ['issues', issueId, 'events', id]);
}
