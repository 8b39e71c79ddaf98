import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { findIssue } from '../find-issue.ts';
import { forbidden, notFound } from '../refused-request-error.ts';
import { eventJson } from '../wire/event-json.ts';
import type { SentryEvent, SentryIssue } from '../world/sentry-issue.ts';

/** `GET /organizations/{org}/issues/{issue_id}/events/{event_id}/`: an ID, `latest`, `oldest` or `recommended`. */
export const getIssueEvent: Route = {
  method: 'GET',
  path: 'issues/{issue_id}/events/{issue_event}/',
  operation: 'getIssueEvent',
  scopes: ['event:read', 'event:write', 'event:admin'],
  dialect: 'current',
  handle(call) {
    const { caller, world } = call;
    const issue = findIssue(world, call.param('issue_id'));
    const project = issue === undefined ? undefined : world.projects.get(issue.projectId);
    if (issue === undefined || project === undefined) throw notFound();
    if (!hasProjectAccess(caller, project, world.organization)) throw forbidden();
    const events = eventsOf(call, issue);
    const index = indexOf(events, call.param('issue_event'));
    const event = events[index];
    if (event === undefined) throw notFound();
    return json(200, {
      ...eventJson(event),
      nextEventID: events[index + 1]?.eventId ?? null,
      previousEventID: events[index - 1]?.eventId ?? null,
      userReport: null,
      release: event.release === null ? null : { version: event.release },
    });
  },
};

function eventsOf(call: ApiCall, issue: SentryIssue): readonly SentryEvent[] {
  return [...call.world.events.values()]
    .filter((event) => event.issueId === issue.id)
    .sort((a, b) => a.dateCreated.getTime() - b.dateCreated.getTime());
}

function indexOf(events: readonly SentryEvent[], asked: string): number {
  if (asked === 'oldest') return 0;
  if (asked === 'latest' || asked === 'recommended') return events.length - 1;
  const id = asked.replaceAll('-', '').toLowerCase();
  return events.findIndex((event) => event.eventId === id);
}
