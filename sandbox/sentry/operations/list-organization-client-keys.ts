import { type Answer, detail, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { paginate } from '../page.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import { requestedProjects } from '../requested-projects.ts';
import { clientKeyJson } from '../wire/client-key-json.ts';
import type { ClientKey } from '../world/client-key.ts';
import type { SentryProject } from '../world/sentry-project.ts';

const shared = {
  method: 'GET',
  operation: 'listOrganizationClientKeys',
  scopes: ['org:read', 'org:write', 'org:admin'],
} as const;

/** `GET /organizations/{org}/project-keys/`: ten per page by default. */
export const listProjectKeys: Route = {
  ...shared,
  path: 'project-keys/',
  dialect: 'current',
  limit: 40,
  handle(call) {
    const projects = new Set(ofTeam(call, requestedProjects(call)).map(({ id }) => id));
    const keys = call.world.clientKeys
      .all()
      .filter((key) => projects.has(key.projectId) && hasStatus(key, call.query.get('status')));
    return page({ ...call, defaultPerPage: 10 }, keys);
  },
};

/** `GET /organizations/{org}/client-keys/`: only in the spec. */
export const listClientKeys: Route = {
  ...shared,
  path: 'client-keys/',
  dialect: 'spec',
  handle: (call) => page(call, call.world.clientKeys.all()),
};

function page(call: ApiCall, keys: readonly ClientKey[]): Answer {
  const { rows, link } = paginate(keys, call);
  return json(
    200,
    rows.map((key) => clientKeyJson(call, key)),
    { Link: link },
  );
}

function ofTeam(call: ApiCall, projects: readonly SentryProject[]): readonly SentryProject[] {
  const asked = call.query.get('team');
  if (asked === null) return projects;
  const team = call.world.teams.all().find(({ id, slug }) => id === asked || slug === asked);
  if (team === undefined) throw new RefusedRequestError(detail(404, 'Team not found'));
  return projects.filter(({ teams }) => teams.includes(team.slug));
}

function hasStatus(key: ClientKey, status: string | null): boolean {
  if (status === null) return true;
  if (status === 'active') return key.isActive;
  return status === 'inactive' && !key.isActive;
}
