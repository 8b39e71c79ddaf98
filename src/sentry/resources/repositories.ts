import { SentryNotFoundError } from '../../errors/errors.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { containsText } from '../find-members-by-email.ts';
import { createList, perPage } from '../list.ts';
import { apiPath } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { pageOf } from '../transport/parse-answer.ts';
import { wireCommit } from '../wire/commit.ts';
import { wireRepository } from '../wire/repository.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the repository and commit reads. */
export function createRepositoryReads({
  api,
  caches,
}: ResourceContext): Pick<SentryReader, 'listOrganizationRepositories' | 'listRepositoryCommits'> {
  const readRepositories = api.defineRead('listOrganizationRepositories', pageOf(wireRepository));
  const readCommits = api.defineRead('listRepositoryCommits', pageOf(wireCommit));

  return {
    listOrganizationRepositories({ text }, size) {
      const per_page = perPage(size);
      return createList({
        operation: 'listOrganizationRepositories',
        matches: ({ name }) => text === undefined || containsText(name, text),
        readPage: (cursor, options) =>
          caches.repositoryPages.read(
            JSON.stringify([text, per_page, cursor]),
            options?.maxAgeMs,
            // Here `query` is plain text, not a search with keys.
            () =>
              readRepositories(
                { path: repositoriesPath, query: { query: text, per_page, cursor } },
                options,
              ),
          ),
      });
    },

    listRepositoryCommits: (repositoryId, size) =>
      createList({
        operation: 'listRepositoryCommits',
        matches: () => true,
        readPage: async (cursor, options) => {
          // Sentry does not handle an ID that is not a number (sentry `organization_repository_commits.py`).
          if (!/^\d+$/.test(repositoryId)) {
            throw new SentryNotFoundError(factsWithoutAnswer('listRepositoryCommits'), undefined);
          }
          return readCommits(
            {
              path: (organization) =>
                apiPath`organizations/${organization}/repos/${repositoryId}/commits/`,
              query: { per_page: perPage(size), cursor },
            },
            options,
          );
        },
      }),
  };
}

function repositoriesPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/repos/`;
}
