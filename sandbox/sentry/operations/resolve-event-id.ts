import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { findEvent } from '../find-event.ts';
import { eventJson } from '../wire/event-json.ts';

/** `GET /organizations/{org}/eventids/{event_id}/`: one request per second. */
export const resolveEventId: Route = {
  method: 'GET',
  path: 'eventids/{event_id}/',
  operation: 'resolveEventId',
  scopes: ['org:read', 'org:write', 'org:admin'],
  limit: 1,
  handle(call) {
    const { event, project } = findEvent(call, call.param('event_id'));
    return json(200, {
      organizationSlug: call.world.organization.slug,
      projectSlug: project.slug,
      // Python formats a missing ID as the text "None".
      groupId: event.issueId ?? 'None',
      eventId: event.eventId,
      event: eventJson(event),
    });
  },
};
