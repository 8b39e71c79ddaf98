import { SentryAnswerError } from '../errors/errors.ts';
import type { Project, ProjectRef } from '../model/project.ts';
import { pages, type ReadPage } from './pages.ts';
import { factsWithoutAnswer } from './transport/call-error.ts';
import type { Page } from './transport/parse-answer.ts';

const MAX_PAGES = 20;
const OPERATION = 'listOrganizationProjects';

/** The project list's search for one project, by id where the reference has one: a slug can be changed. */
export function projectQuery({ id, slug }: ProjectRef): string {
  return id === undefined ? `slug:${slug}` : `id:${id}`;
}

/** Every query by which that project can be asked for. */
export function projectNames({ id, slug, name }: Project): readonly string[] {
  return [projectQuery({ id, slug, name }), projectQuery({ id: undefined, slug, name })];
}

/**
 * Finds a project among the pages of {@link projectQuery}; where the server ignores it, by searching at most 20 pages.
 * `see` hears of every project that came by. Undefined if the list was seen to its end without it.
 */
export async function findProject(
  ref: ProjectRef,
  readPage: ReadPage<Page<Project>>,
  see: (project: Project) => void,
): Promise<Project | undefined> {
  const isIt = ({ id, slug }: Project) =>
    ref.id === undefined ? slug === ref.slug : id === ref.id;
  let isWhole = false;
  for await (const { rows, next } of pages(OPERATION, readPage, MAX_PAGES)) {
    rows.forEach(see);
    const found = rows.find(isIt);
    if (found !== undefined) return found;
    isWhole = next === undefined;
  }
  if (isWhole) return undefined;
  const problem = `the query was ignored, and ${MAX_PAGES} pages do not have the project`;
  throw new SentryAnswerError(factsWithoutAnswer(OPERATION), problem);
}
