import { detail, json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { forbidden, notFound } from '../refused-request-error.ts';
import { wireDate } from '../wire/wire-date.ts';

/** `GET /projects/{org}/{project}/events/{event_id}/committers/` */
export const listSuspectCommits: Route = {
  method: 'GET',
  below: 'projects',
  path: '{project}/events/{event_id}/committers/',
  operation: 'listSuspectCommits',
  scopes: ['event:read', 'event:write', 'event:admin'],
  dialect: 'current',
  handle(call) {
    const { world, caller } = call;
    const project = world.projectBySlug(call.param('project'));
    if (project === undefined) throw notFound();
    if (!hasProjectAccess(caller, project, world.organization)) throw forbidden();
    const event = world.events.get(call.param('event_id').toLowerCase());
    if (event === undefined || event.projectId !== project.id)
      return detail(404, 'Event not found');
    const commits = world.suspectCommits.filter(({ issueId }) => issueId === event.issueId);
    if (commits.length === 0) return detail(404, 'No committers found');
    const committers = commits.map(({ id, message, author, dateCreated }) => ({
      author: { name: author, email: null },
      commits: [{ id, message, dateCreated: wireDate(dateCreated), score: 3 }],
    }));
    return json(200, { committers });
  },
};
