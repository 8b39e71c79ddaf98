import { SentryNotFoundError } from '../../errors/errors.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api.ts';
import { answerOf, pageOf } from '../transport/parse-answer.ts';
import { wireRelease, wireSuspectCommits } from '../wire/release.ts';
import { isUnsupportedEndpoint } from './missing-endpoint.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the reads of releases and of the commits that Sentry suspects. */
export function createReleaseReads({
  api,
  caches,
}: ResourceContext): Pick<SentryReader, 'findLatestRelease' | 'listSuspectCommits'> {
  const readReleases = api.defineRead('listReleases', pageOf(wireRelease));
  const readSuspects = api.defineRead('listSuspectCommits', answerOf(wireSuspectCommits));
  return {
    async findLatestRelease(projectId, options) {
      try {
        const { rows } = await readReleases(
          { path: releasesPath, query: { project: projectId, per_page: '1' } },
          options,
        );
        return rows[0];
      } catch (error) {
        if (isUnsupportedEndpoint(error)) return undefined;
        throw error;
      }
    },

    listSuspectCommits: ({ id, project }, options) =>
      caches.suspectCommits.read(id, options?.maxAgeMs, async () => {
        try {
          return await readSuspects(
            {
              path: (organization) =>
                apiPath`projects/${organization}/${project.slug}/events/${id}/committers/`,
            },
            options,
          );
        } catch (error) {
          // Sentry responds with 404 if it suspects none.
          if (error instanceof SentryNotFoundError) return [];
          throw error;
        }
      }),
  };
}

// Newest first, by when they were released or else created.
function releasesPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/releases/`;
}
