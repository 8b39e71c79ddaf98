import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { isProjectMember } from '../caller.ts';
import { paginate } from '../page.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import { searchTokens } from '../search-tokens.ts';
import { projectJson } from '../wire/project-json.ts';
import type { SentryProject } from '../world/sentry-project.ts';

/** `GET /organizations/{org}/projects/` */
export const listOrganizationProjects: Route = {
  method: 'GET',
  path: 'projects/',
  operation: 'listOrganizationProjects',
  scopes: ['org:read', 'org:write', 'org:admin'],
  handle(call) {
    checkStatsPeriod(call.query.get('statsPeriod'));
    const projects = matchingProjects(call);
    if (call.query.get('all_projects') === '1') {
      return json(
        200,
        projects.map((project) => projectJson(call, project)),
      );
    }
    const page = paginate(projects, call);
    return json(
      200,
      page.rows.map((project) => projectJson(call, project)),
      { Link: page.link },
    );
  },
};

const STATS_PERIODS = ['', '1h', '24h', '7d', '14d', '30d', '90d'];

function checkStatsPeriod(period: string | null): void {
  if (period === null || STATS_PERIODS.includes(period)) return;
  const message =
    "Invalid stats_period. Valid choices are '', '1h', '24h', '7d', '14d', '30d', and '90d'";
  throw new RefusedRequestError(json(400, { error: { params: { stats_period: { message } } } }));
}

type Matcher = (project: SentryProject, values: readonly string[], call: ApiCall) => boolean;

const MATCHERS: ReadonlyMap<string, Matcher> = new Map<string, Matcher>([
  ['id', (project, values) => values.includes(project.id)],
  ['slug', (project, values) => values.includes(project.slug)],
  ['team', (project, values) => project.teams.some((team) => values.includes(team))],
  ['!team', (project, values) => !project.teams.some((team) => values.includes(team))],
  ['is_member', (project, _values, call) => isProjectMember(call.caller, project)],
  [
    'query',
    (project, values) => {
      const wanted = values.join(' ').toLowerCase();
      return (
        project.slug.toLowerCase().includes(wanted) || project.name.toLowerCase().includes(wanted)
      );
    },
  ],
]);

function matchingProjects(call: ApiCall): readonly SentryProject[] {
  const tokens = [...searchTokens(call.query.get('query') ?? '')];
  const { sortedProjects } = call.world;
  if (tokens.length === 0) return sortedProjects();
  return sortedProjects().filter((project) =>
    tokens.every(([key, values]) => MATCHERS.get(key)?.(project, values, call) ?? false),
  );
}
