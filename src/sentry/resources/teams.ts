import type { Team } from '../../model/team.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { containsText, searchTerm } from '../find-members-by-email.ts';
import { createList, perPage } from '../list.ts';
import { apiPath, type Query } from '../transport/api.ts';
import { type Page, pageOf, pageWithLists } from '../transport/parse-answer.ts';
import { isUnsupportedEndpoint } from '../unsupported-endpoint.ts';
import { wireProjectTeams, wireTeam } from '../wire/team.ts';
import { projectsPath } from './projects.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the team reads, which permanently switch to the projects' teams if the server has no team list. */
export function createTeamReads({ api, caches }: ResourceContext): Pick<SentryReader, 'listTeams'> {
  const readTeams = api.defineRead('listTeams', pageOf(wireTeam));
  const readProjectTeams = api.defineRead(
    'listOrganizationProjects',
    pageWithLists(wireProjectTeams),
  );
  let hasTeams = true;

  async function readPage(query: Query, options?: CallOptions): Promise<Page<Team>> {
    if (hasTeams) {
      try {
        return await readTeams({ path: teamsPath, query: { ...query, detailed: '0' } }, options);
      } catch (error) {
        if (!isUnsupportedEndpoint(error)) throw error;
      }
    }
    // The query for teams would filter projects here.
    const { rows, ...others } = await readProjectTeams(
      { path: projectsPath, query: { ...query, query: undefined } },
      options,
    );
    hasTeams = false;
    const bySlug = new Map(rows.flat().map((team) => [team.slug, team]));
    return { ...others, rows: [...bySlug.values()] };
  }

  return {
    listTeams({ text }, size) {
      const query = text === undefined ? undefined : searchTerm(undefined, text);
      const per_page = perPage(size);
      return createList({
        operation: 'listTeams',
        matches: ({ slug, name }) =>
          text === undefined || containsText(slug, text) || containsText(name, text),
        readPage: (cursor, options) =>
          caches.teamPages.read(JSON.stringify([query, per_page, cursor]), options?.maxAgeMs, () =>
            readPage({ query, per_page, cursor }, options),
          ),
      });
    },
  };
}

function teamsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/teams/`;
}
