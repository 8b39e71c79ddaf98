import { NotFoundError } from '../../errors/errors.ts';
import type { KeysFound } from '../../model/client-key.ts';
import type { ListPlace } from '../../model/list.ts';
import type { Sight } from '../../policy/sight.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { defineSightQuery, type LoadedWithin, type QueryReader } from '../core/query.ts';
import { searchList } from '../core/search-list.ts';
import { readKeys, withProjects } from './keys-of-projects.ts';
import { targetOfProject } from './project-target.ts';

// As many ids as fit into an address.
const MAX_PROJECTS = 100;

/** Client keys of every project that the asker may see. */
export const keysQuery = defineSightQuery<ListPlace, KeysFound>({
  capability: 'key:read',
  loadWithin: (sight, ...rest) =>
    sight.teams === undefined ? keysOfAll(...rest) : keysOfTeams(sight.teams, sight, ...rest),
});

// Keys come with the number of their project alone.
async function keysOfAll(
  reader: QueryReader,
  place: ListPlace,
  options: CallOptions,
): Promise<LoadedWithin<KeysFound>> {
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
  sight: Sight,
  reader: QueryReader,
  place: ListPlace,
  options: CallOptions,
): Promise<LoadedWithin<KeysFound>> {
  const { rows: projects, hasMore } =
    teams.length === 0
      ? { rows: [], hasMore: false }
      : await searchList(reader.listOrganizationProjects({ teams }), options);
  const visible = projects.filter(sight.maySee);
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
