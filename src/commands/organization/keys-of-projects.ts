import type { ClientKey, KeyRow } from '../../model/client-key.ts';
import type { ClientKeyFilter, ListCursor, ListSlice } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** As many client keys as one answer shows, of the projects of the filter. */
export function readKeys(
  reader: SentryReader,
  filter: ClientKeyFilter,
  place: ListCursor,
  options: CallOptions,
): Promise<ListSlice<ClientKey>> {
  const list = reader.listOrganizationClientKeys(filter, { perPage: ROWS_AN_ANSWER });
  return readListed(list, place, options);
}

/** Keys beside their projects. */
export function withProjects(
  listed: ListSlice<ClientKey>,
  projects: readonly Project[],
): ListSlice<KeyRow> {
  const byId = new Map(projects.map((project) => [project.id, project]));
  const projectOf = ({ projectId }: ClientKey) =>
    projectId === undefined ? undefined : byId.get(projectId);
  return { ...listed, rows: listed.rows.map((key) => ({ key, project: projectOf(key) })) };
}
