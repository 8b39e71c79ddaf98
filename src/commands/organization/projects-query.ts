import type { ListSlice, NamesQuery } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** Projects of the organization, which every member may list. */
export const projectsQuery = defineQuery<NamesQuery, ListSlice<Project>>({
  capability: 'project:list',
  async load(reader, { text, place }, options) {
    const filter = text === undefined ? {} : { text };
    const list = reader.listOrganizationProjects(filter, { perPage: ROWS_AN_ANSWER });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});
