import type { CommitsQuery, CommitsResult } from '../../model/commit.ts';
import type { Repository } from '../../model/repository.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { nameStart } from '../arguments/name-start.ts';
import { nearest } from '../core/nearest.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';
import { searchList } from '../core/search-list.ts';

/** Stored commits of a repository by its name, newest first. */
export const commitsQuery = defineQuery<CommitsQuery, CommitsResult>({
  capability: 'commit:read',
  async load(reader, asked, options) {
    return { data: await findCommits(reader, asked, options), target: { kind: 'none' } };
  },
});

async function findCommits(
  reader: QueryReader,
  { name, id, place }: CommitsQuery,
  options: CallOptions,
): Promise<CommitsResult> {
  const { exact, alike } = await search(reader, name, options);
  // An id comes from a button: it counts only for a repository that has the name.
  const chosen = id === undefined ? exact : exact.filter((repository) => repository.id === id);
  const [repository, ...others] = chosen;
  if (repository === undefined) {
    const near = alike.length > 0 ? alike : await repositoriesLike(reader, name, options);
    return { kind: 'none', nearest: nearest(name, near, (candidate) => [candidate.name]) };
  }
  if (others.length > 0) return { kind: 'several', repositories: chosen };
  const list = reader.listRepositoryCommits(repository.id, { perPage: ROWS_AN_ANSWER });
  return { kind: 'commits', repository, listed: await readListed(list, place, options) };
}

async function search(reader: QueryReader, name: string, options: CallOptions) {
  const { rows } = await searchList(reader.listOrganizationRepositories({ text: name }), options);
  const isExact = (repository: Repository) => folded(repository.name) === folded(name);
  return { exact: rows.filter(isExact), alike: rows.filter((one) => !isExact(one)) };
}

async function repositoriesLike(reader: QueryReader, name: string, options: CallOptions) {
  const list = reader.listOrganizationRepositories({ text: nameStart(name) });
  const { rows } = await list.page(undefined, options);
  return rows;
}

// A command's text keeps neither the case that people type nor how many blanks.
function folded(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}
