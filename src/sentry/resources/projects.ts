import { SentryAnswerError } from '../../errors/errors.ts';
import { SentrySearchStoppedError } from '../../errors/search-stopped-error.ts';
import type { ProjectFilter } from '../../model/list.ts';
import type { Project, ProjectRef } from '../../model/project.ts';
import { createTtlCache } from '../../platform/cache/ttl-cache.ts';
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
/** Time within which a search that stopped goes on where it stopped. */
const SEARCH_AGE_MS = 10 * 60_000;
const MAX_SEARCHES = 100;
const OPERATION = 'listOrganizationProjects';

/** Returns the project list's search for one project, by ID if the reference has one, because a slug can change. */
export function projectQuery({ id, slug }: ProjectRef): string {
  return id === undefined ? `slug:${slug}` : `id:${id}`;
}

/** Returns every query that finds the project. */
function projectNames({ id, slug, name }: Project): readonly string[] {
  return [projectQuery({ id, slug, name }), projectQuery({ id: undefined, slug, name })];
}

/** How far a search got on a server that ignores the query. */
export interface SearchedSoFar {
  /** Cursor of the first page that was not searched. */
  readonly next: string | undefined;
  readonly searched: number;
  /** Whether a row that may be the project could not be read. */
  readonly isUnclear: boolean;
}

const NOTHING_YET: SearchedSoFar = { next: undefined, searched: 0, isUnclear: false };

/**
 * Finds a project in the pages of {@link projectQuery}, at most 20 pages if the server ignores the query, from `sofar`
 * on. Undefined if the list ends without it; throws `SentryAnswerError` if it may be in a row that cannot be read.
 * Returns how far it got if the list goes on. `see` is called for every project read.
 */
export async function findProject(
  ref: ProjectRef,
  readPage: ReadPage<Page<Project>>,
  see: (project: Project) => void,
  sofar: SearchedSoFar = NOTHING_YET,
): Promise<
  | { readonly kind: 'found'; readonly project: Project | undefined }
  | { readonly kind: 'stopped'; readonly sofar: SearchedSoFar }
> {
  const isIt = ({ id, slug }: Project) =>
    ref.id === undefined ? slug === ref.slug : id === ref.id;
  const mayBeIt = ({ raw }: OddRow) =>
    ref.id === undefined
      ? (textOf(raw['slug']) ?? ref.slug) === ref.slug
      : (idTextOf(raw['id']) ?? ref.id) === ref.id;
  let { next: following, searched, isUnclear } = sofar;
  for await (const { rows, odd, next } of pages(OPERATION, readPage, MAX_PAGES, following)) {
    rows.forEach(see);
    const project = rows.find(isIt);
    if (project !== undefined) return { kind: 'found', project };
    searched += rows.length + odd.length;
    isUnclear ||= odd.some(mayBeIt);
    following = next;
  }
  if (following !== undefined) {
    return { kind: 'stopped', sofar: { next: following, searched, isUnclear } };
  }
  if (!isUnclear) return { kind: 'found', project: undefined };
  const problem = 'a row that may be the project could not be read';
  throw new SentryAnswerError(factsWithoutAnswer(OPERATION), problem);
}

/** Creates the project reads. */
export function createProjectReads({
  api,
  caches,
  clock,
}: ResourceContext): Pick<SentryReader, 'findProject' | 'listOrganizationProjects'> {
  const readPage = api.defineRead('listOrganizationProjects', pageWithLists(wireProject));
  const stopped = createTtlCache<SearchedSoFar>({
    maxAgeMs: SEARCH_AGE_MS,
    maxEntries: MAX_SEARCHES,
    monotonicNow: clock.monotonicNow,
  });
  return {
    async findProject(ref, options) {
      const query = projectQuery(ref);
      const { project } = await caches.projects.read(query, options?.maxAgeMs, async (keep) => {
        const sofar = stopped.get(query)?.value;
        // A search that fails starts over: its cursor may be the reason.
        if (sofar !== undefined) stopped.delete(query, sofar);
        const result = await findProject(
          ref,
          (cursor) =>
            readPage(
              { path: projectsPath, query: { query, per_page: perPage(), cursor } },
              options,
            ),
          (seen) => {
            for (const name of projectNames(seen)) keep(name, { project: seen });
          },
          sofar,
        );
        if (result.kind === 'found') return result;
        stopped.set(query, result.sofar);
        const { searched } = result.sofar;
        throw new SentrySearchStoppedError(factsWithoutAnswer(OPERATION), searched);
      });
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
