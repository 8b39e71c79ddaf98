import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { requestedProjects } from '../requested-projects.ts';
import { paginateByTime } from '../time-page.ts';
import { wireDate } from '../wire/wire-date.ts';

/** `GET /organizations/{org}/releases/`: newest first. */
export const listReleases: Route = {
  method: 'GET',
  path: 'releases/',
  operation: 'listReleases',
  scopes: ['project:read', 'project:write', 'project:admin', 'project:releases', 'org:ci'],
  dialect: 'current',
  handle(call) {
    const projects = new Set(requestedProjects(call).map(({ id }) => id));
    const releases = call.world.releases
      .filter(({ projectId }) => projects.has(projectId))
      .toSorted((a, b) => b.dateCreated.getTime() - a.dateCreated.getTime());
    const page = paginateByTime(releases, call, ({ dateCreated }) => dateCreated);
    const rows = page.rows.map(({ version, dateCreated }) => ({
      version,
      shortVersion: version,
      dateCreated: wireDate(dateCreated),
      dateReleased: null,
      status: 'open',
    }));
    return json(200, rows, { Link: page.link });
  },
};
