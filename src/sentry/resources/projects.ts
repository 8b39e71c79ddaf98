import { SentryAnswerError } from '../../errors/errors.ts';
import type { ProjectFilter } from '../../model/list.ts';
import type { Project, ProjectRef } from '../../model/project.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { containsText, searchTerm } from '../find-members-by-email.ts';
import { createList, pages, perPage, type ReadPage } from '../list.ts';
import { apiPath } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { type Page, pageWithLists } from '../transport/parse-answer.ts';
import { wireProject } from '../wire/project.ts';
import type { OddRow } from '../wire/readable-rows.ts';
import { idTextOf, textOf } from '../wire/scalars.ts';
import type { ResourceContext } from './resource-context.ts';

const MAX_PAGES = 20;
const OPERATION = 'listOrganizationProjects';

/** Returns the project list's search for one project, by ID if the reference has one, because a slug can change. */
export function projectQuery({ id, slug }: ProjectRef): string {
  return id === undefined ? `slug:${slug}` : `id:${id}`;
}

/** Returns every query that finds the project. */
function projectNames({ id, slug, name }: Project): readonly string[] {
  return [projectQuery({ id, slug, name }), projectQuery({ id: undefined, slug, name })];
}

/**
 * Finds a project in the pages of {@link projectQuery}, at most 20 pages if the server ignores the query; undefined if
 * the list ends without it, and throws `SentryAnswerError` if it does not end or may be in a row that cannot be read. `see` is called for every project read.
 */
export async function findProject(
  ref: ProjectRef,
  readPage: ReadPage<Page<Project>>,
  see: (project: Project) => void,
): Promise<Project | undefined> {
  const isIt = ({ id, slug }: Project) =>
    ref.id === undefined ? slug === ref.slug : id === ref.id;
  const mayBeIt = ({ raw }: OddRow) =>
    ref.id === undefined
      ? (textOf(raw['slug']) ?? ref.slug) === ref.slug
      : (idTextOf(raw['id']) ?? ref.id) === ref.id;
  let isWhole = false;
  let isUnclear = false;
  for await (const { rows, odd, next } of pages(OPERATION, readPage, MAX_PAGES)) {
    rows.forEach(see);
    const found = rows.find(isIt);
    if (found !== undefined) return found;
    isUnclear ||= odd.some(mayBeIt);
    isWhole = next === undefined;
  }
  if (isUnclear) {
    const problem = 'a row that may be the project could not be read';
    throw new SentryAnswerError(factsWithoutAnswer(OPERATION), problem);
  }
  if (isWhole) return undefined;
  const problem = `the query was ignored, and ${MAX_PAGES} pages do not have the project`;
  throw new SentryAnswerError(factsWithoutAnswer(OPERATION), problem);
}

/** Creates the project reads. */
export function createProjectReads({
  api,
  caches,
}: ResourceContext): Pick<SentryReader, 'findProject' | 'listOrganizationProjects'> {
  const readPage = api.defineRead('listOrganizationProjects', pageWithLists(wireProject));
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

/** Returns the path of the project list. */
export function projectsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/projects/`;
}
