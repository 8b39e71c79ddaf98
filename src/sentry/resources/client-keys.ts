import { SentryNotFoundError } from '../../errors/errors.ts';
import type { ClientKey } from '../../model/client-key.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { createList, perPage } from '../list.ts';
import { apiPath, type Query } from '../transport/api.ts';
import { type Page, pageOf } from '../transport/parse-answer.ts';
import { wireClientKey } from '../wire/client-key.ts';
import type { ResourceContext } from './resource-context.ts';

// Without it, Sentry lists only projects that the token's user is a member of (sentry `get_projects`).
const ALL_PROJECTS = '-1';

/** Creates the client key reads: from `project-keys/`, or permanently from the spec's path once that has worked. */
export function createClientKeyReads({
  api,
}: ResourceContext): Pick<SentryReader, 'listOrganizationClientKeys'> {
  const read = api.defineRead('listOrganizationClientKeys', pageOf(wireClientKey));
  let path = projectKeysPath;

  async function readPage(query: Query, options?: CallOptions): Promise<Page<ClientKey>> {
    const asked = path;
    try {
      return await read({ path: asked, query }, options);
    } catch (error) {
      if (asked === clientKeysPath || !(error instanceof SentryNotFoundError)) throw error;
      return readOtherPath(query, error, options);
    }
  }

  // Some servers give a reason for an unknown path too. Only the spec's path shows what the first answer was about: if
  // that is missing as well, so is a project.
  async function readOtherPath(
    query: Query,
    first: SentryNotFoundError,
    options?: CallOptions,
  ): Promise<Page<ClientKey>> {
    try {
      const page = await read({ path: clientKeysPath, query }, options);
      path = clientKeysPath;
      return page;
    } catch (error) {
      throw error instanceof SentryNotFoundError ? first : error;
    }
  }

  return {
    listOrganizationClientKeys: ({ projectIds }, size) =>
      createList({
        operation: 'listOrganizationClientKeys',
        matches: ({ projectId }) =>
          projectIds === undefined || (projectId !== undefined && projectIds.includes(projectId)),
        readPage: (cursor, options) =>
          readPage(
            { project: projectIds ?? ALL_PROJECTS, per_page: perPage(size), cursor },
            options,
          ),
      }),
  };
}

function projectKeysPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/project-keys/`;
}

function clientKeysPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/client-keys/`;
}
