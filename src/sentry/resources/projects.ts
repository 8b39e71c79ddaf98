import type { ProjectFilter } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { findProject, projectNames, projectQuery } from '../find-project.ts';
import { createList } from '../list.ts';
import { perPage } from '../per-page.ts';
import { containsText, searchTerm } from '../search-query.ts';
import { apiPath } from '../transport/api-path.ts';
import { pageOf } from '../transport/parse-answer.ts';
import { wireProject } from '../wire/project.ts';
import type { ResourceContext } from './resource-context.ts';

/** Reads projects. */
export function createProjectReads({
  api,
  caches,
}: ResourceContext): Pick<SentryReader, 'findProject' | 'listOrganizationProjects'> {
  const readPage = api.defineRead('listOrganizationProjects', pageOf(wireProject));
  return {
    async findProject(ref, options) {
      const query = projectQuery(ref);
      const { project } = await caches.projects.read(query, options?.maxAgeMs, async (keep) => ({
        project: await findProject(
          ref,
          (cursor) =>
            readPage(
              { path: projectsPath, query: { query, per_page: perPage(), cursor } },
              options,
            ),
          (seen) => {
            for (const name of projectNames(seen)) keep(name, { project: seen });
          },
        ),
      }));
      return project;
    },

    listOrganizationProjects(filter, size) {
      const query = listQuery(filter);
      const per_page = perPage(size);
      return createList({
        operation: 'listOrganizationProjects',
        matches: (project) => matchesFilter(project, filter),
        readPage: (cursor, options) =>
          caches.projectPages.read(
            JSON.stringify([query, per_page, cursor]),
            options?.maxAgeMs,
            () => readPage({ path: projectsPath, query: { query, per_page, cursor } }, options),
          ),
      });
    },
  };
}

// Values of a repeated key are alternatives (sentry `src/sentry/core/endpoints/organization_projects.py`).
function listQuery({ text, ids = [], teams = [] }: ProjectFilter): string | undefined {
  const terms = [
    ...ids.map((id) => searchTerm('id', id)),
    ...teams.map((slug) => searchTerm('team', slug)),
    text === undefined ? undefined : searchTerm(undefined, text),
  ].filter((term) => term !== undefined);
  return terms.length === 0 ? undefined : terms.join(' ');
}

function matchesFilter(project: Project, { text, ids, teams }: ProjectFilter): boolean {
  const { id, slug, name } = project;
  return (
    (text === undefined || containsText(slug, text) || containsText(name, text)) &&
    (ids === undefined || ids.includes(id)) &&
    (teams === undefined || (project.teams ?? []).some((team) => teams.includes(team)))
  );
}

/** The path of the project list. */
export function projectsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/projects/`;
}
