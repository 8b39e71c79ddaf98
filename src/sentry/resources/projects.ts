import { findProject, projectNames, projectQuery } from '../find-project.ts';
import { createList } from '../list.ts';
import { perPage } from '../per-page.ts';
import type { SentryReader } from '../ports.ts';
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

    listOrganizationProjects({ text }, size) {
      const query = text === undefined ? undefined : searchTerm(undefined, text);
      const per_page = perPage(size);
      return createList({
        operation: 'listOrganizationProjects',
        matches: ({ slug, name }) =>
          text === undefined || containsText(slug, text) || containsText(name, text),
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

/** The path of the project list. */
export function projectsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/projects/`;
}
