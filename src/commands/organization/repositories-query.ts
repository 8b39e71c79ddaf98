import type { ListSlice, NamesQuery } from '../../model/list.ts';
import type { Repository } from '../../model/repository.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** Repositories of the organization. */
export const repositoriesQuery = defineQuery<NamesQuery, ListSlice<Repository>>({
  capability: 'repository:read',
  async load(reader, { text, place }, options) {
    const filter = text === undefined ? {} : { text };
    const list = reader.listOrganizationRepositories(filter, { perPage: ROWS_AN_ANSWER });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});
