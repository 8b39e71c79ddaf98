import { NotFoundError } from '../../errors/errors.ts';
import type { ClientKey, KeyRow, KeysResult } from '../../model/client-key.ts';
import type { ClientKeyFilter, ListCursor, ListSlice } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { searchList } from '../core/list-words.ts';
import { defineScopedQuery, type LoadedScoped, type QueryReader } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';
import { nearestProjects, targetOfProject } from './project-target.ts';

/** Reads keys. A key that cannot be read has no name here: its project may be hidden from the actor. */
async function readKeys(
  reader: SentryReader,
  filter: ClientKeyFilter,
  place: ListCursor,
  options: CallOptions,
): Promise<ListSlice<ClientKey>> {
  const list = reader.listOrganizationClientKeys(filter, { perPage: ROWS_AN_ANSWER });
  const listed = await readListed(list, place, options);
  const unreadable = listed.unreadable.map(() => ({ id: undefined, name: undefined }));
  return { ...listed, unreadable };
}

function withProjects(
  listed: ListSlice<ClientKey>,
  projects: readonly Project[],
): ListSlice<KeyRow> {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const projectOf = ({ projectId }: ClientKey) =>
    projectId === undefined ? undefined : byId.get(projectId);
  return { ...listed, rows: listed.rows.map((key) => ({ key, project: projectOf(key) })) };
}

interface ProjectKeysAsked {
  readonly slug: string;
  readonly place: ListCursor;
}

/**
 * Loads the client keys of one project; if it does not exist or is hidden, loads visible projects with a similar name.
 */
export const projectKeysQuery = defineScopedQuery<ProjectKeysAsked, KeysResult>({
  capability: 'key:read',
  async loadVisible(visible, reader, { slug, place }, options) {
    const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
    if (project !== undefined && visible.maySee(project)) {
      const listed = await readKeys(reader, { projectIds: [project.id] }, place, options);
      return {
        data: { kind: 'keys', listed: withProjects(listed, [project]), isPartial: false },
        targets: [targetOfProject(project)],
      };
    }
    const [first, ...others] = await nearestProjects(slug, visible, reader, options);
    if (first === undefined) throw new NotFoundError('project', slug);
    return {
      data: { kind: 'no-project', nearest: [first, ...others] },
      targets: [targetOfProject(first), ...others.map(targetOfProject)],
    };
  },
});

// Maximum number of ids that fit into a URL.
const MAX_PROJECTS = 100;

/** Loads the client keys of every project that the actor may see. */
export const keysQuery = defineScopedQuery<ListCursor, KeysResult>({
  capability: 'key:read',
  loadVisible: (visible, ...rest) =>
    visible.teams === undefined ? keysOfAll(...rest) : keysOfTeams(visible.teams, visible, ...rest),
});

// A key contains only the id of its project, so the projects are looked up too.
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
  const {
    rows: projects,
    hasMore,
    unreadable,
  } = teams.length === 0
    ? { rows: [], hasMore: false, unreadable: [] }
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
      isPartial: hasMore || unreadable.length > 0 || visible.length > MAX_PROJECTS,
    },
    targets: [targetOfProject(first), ...others.map(targetOfProject)],
  };
}
