import type { TeamMember } from '../../model/member.ts';
import type { Team } from '../../model/team.ts';
import type { CallOptions, List, PageSize, SentryReader } from '../../ports/sentry.ts';
import { containsText, searchTerm } from '../find-members-by-email.ts';
import { createList, perPage } from '../list.ts';
import { apiPath, type Query } from '../transport/api.ts';
import { type Page, pageOf, pageWithLists } from '../transport/parse-answer.ts';
import { wireTeamMember } from '../wire/member.ts';
import { wireProjectTeams, wireTeam } from '../wire/team.ts';
import { createIsMissingList } from './missing-endpoint.ts';
import { projectsPath } from './projects.ts';
import type { ResourceContext } from './resource-context.ts';

const MOST_PAGES = 3;

/** Creates the team reads, which permanently switch to the projects' teams if the server has no team list. */
export function createTeamReads({
  api,
  caches,
}: ResourceContext): Pick<
  SentryReader,
  'listTeams' | 'hasTeamList' | 'listTeamMembers' | 'listTeamAdmins'
> {
  const readMembers = api.defineRead('listTeamMembers', pageOf(wireTeamMember));
  const readTeams = api.defineRead('listTeams', pageOf(wireTeam));
  const readProjectTeams = api.defineRead(
    'listOrganizationProjects',
    pageWithLists(wireProjectTeams),
  );
  const isMissing = createIsMissingList({ api });
  let hasTeams: boolean | undefined;

  async function readPage(query: Query, options?: CallOptions): Promise<Page<Team>> {
    if (hasTeams !== false) {
      try {
        const page = await readTeams(
          { path: teamsPath, query: { ...query, detailed: '0' } },
          options,
        );
        hasTeams = true;
        return page;
      } catch (error) {
        if (hasTeams === true || !(await isMissing(error, options))) throw error;
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

  function membersOf(slug: string, size?: PageSize): List<TeamMember> {
    const path = (organization: string) => apiPath`teams/${organization}/${slug}/members/`;
    const query = { per_page: perPage(size) };
    return createList({
      operation: 'listTeamMembers',
      matches: () => true,
      readPage: (cursor, options) => readMembers({ path, query: { ...query, cursor } }, options),
    });
  }

  return {
    async hasTeamList(options) {
      if (hasTeams === undefined) await readPage({ per_page: '1' }, options);
      return hasTeams === true;
    },

    listTeamMembers: membersOf,

    async listTeamAdmins(slug, options) {
      const admins: TeamMember[] = [];
      try {
        for await (const { rows } of membersOf(slug).pages(MOST_PAGES, undefined, options)) {
          admins.push(...rows.filter(({ teamRole }) => teamRole === 'admin'));
        }
      } catch (error) {
        if (!(await isMissing(error, options))) throw error;
      }
      return admins;
    },

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
