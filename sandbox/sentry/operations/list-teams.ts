import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { paginate } from '../page.ts';
import { badRequest } from '../refused-request-error.ts';
import { searchTokens } from '../search-tokens.ts';
import { projectJson } from '../wire/project-json.ts';
import { teamJson } from '../wire/team-json.ts';
import type { SentryTeam } from '../world/sentry-project.ts';

/** `GET /organizations/{org}/teams/` */
export const listTeams: Route = {
  method: 'GET',
  path: 'teams/',
  operation: 'listTeams',
  scopes: ['org:read', 'org:write', 'org:admin'],
  dialect: 'current',
  handle(call) {
    const isDetailed = call.query.get('detailed') !== '0';
    const { rows, link } = paginate(matchingTeams(call), call);
    const body = rows.map((team) => ({
      ...teamJson(call, team),
      ...(isDetailed && { projects: projectsOf(call, team), externalTeams: [] }),
    }));
    return json(200, body, { Link: link });
  },
};

function projectsOf(call: ApiCall, team: SentryTeam): readonly unknown[] {
  return call.world.projects
    .all()
    .filter(({ teams }) => teams.includes(team.slug))
    .map((project) => projectJson(call, project));
}

function matchingTeams({ query, world }: ApiCall): readonly SentryTeam[] {
  let teams: readonly SentryTeam[] = world.teams
    .all()
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const [key, values] of searchTokens(query.get('query') ?? '')) {
    teams = teams.filter((team) => matches(team, key, values));
  }
  return teams;
}

function matches(team: SentryTeam, key: string, values: readonly string[]): boolean {
  switch (key) {
    case 'slug':
      return values.includes(team.slug);
    case 'id':
      if (values.some((value) => !/^\d+$/.test(value))) throw badRequest('Invalid id value');
      return values.includes(team.id);
    case 'hasExternalTeams':
      return !values.includes('true');
    case 'query': {
      const wanted = values.join(' ').toLowerCase();
      return team.slug.includes(wanted) || team.name.toLowerCase().includes(wanted);
    }
    default:
      return false;
  }
}
