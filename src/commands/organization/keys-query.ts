import { NotFoundError } from '../../errors/errors.ts';
import type { KeysResult } from '../../model/client-key.ts';
import type { ListCursor } from '../../model/list.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { defineScopedQuery, type LoadedScoped, type QueryReader } from '../core/query.ts';
import { searchList } from '../core/search-list.ts';
import { readKeys, withProjects } from './keys-of-projects.ts';
import { targetOfProject } from './project-target.ts';

// As many ids as fit into an address.
const MAX_PROJECTS = 100;

/** Client keys of every project that the asker may see. */
export const keysQuery = defineScopedQuery<ListCursor, KeysResult>({
  capability: 'key:read',
  loadVisible: (visible, ...rest) =>
    visible.teams === undefined ? keysOfAll(...rest) : keysOfTeams(visible.teams, visible, ...rest),
});

// Keys come with the number of their project alone.
async function keysOfAll(
  reader: QueryReader,
  place: ListCursor,
  options: CallOptions,
): Promise<LoadedScoped<KeysResult>> {
  const listed = await readKeys(reader, {}, place, options);
  const ids = [...new Set(listed.rows.flatMap(({ projectId }) => projectId ?? []))];
  const { rows: projects } =
    ids.length === 0
      ? { rows: [] }
      : await searchList(reader.listOrganizationProjects({ ids }), options);
  return {
    data: { kind: 'keys', listed: withProjects(listed, projects), isPartial: false },
    targets: [{ kind: 'every-project' }],
  };
}

async function keysOfTeams(
  teams: readonly string[],
  { maySee }: VisibleProjects,
  reader: QueryReader,
  place: ListCursor,
  options: CallOptions,
): Promise<LoadedScoped<KeysResult>> {
  const { rows: projects, hasMore } =
    teams.length === 0
      ? { rows: [], hasMore: false }
      : await searchList(reader.listOrganizationProjects({ teams }), options);
  const visible = projects.filter(maySee);
  const [first, ...others] = visible.slice(0, MAX_PROJECTS);
  if (first === undefined) throw new NotFoundError('project', '');
  const projectIds = [first, ...others].map(({ id }) => id);
  const listed = await readKeys(reader, { projectIds }, place, options);
  return {
    data: {
      kind: 'keys',
      listed: withProjects(listed, visible),
      isPartial: hasMore || visible.length > MAX_PROJECTS,
    },
    targets: [targetOfProject(first), ...others.map(targetOfProject)],
  };
}
