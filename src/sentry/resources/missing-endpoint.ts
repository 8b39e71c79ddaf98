import { SentryNotFoundError } from '../../errors/errors.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { organizationPath } from './organization.ts';
import type { ResourceContext } from './resource-context.ts';

/** Reports whether the server does not know the path: Sentry's 404 then has no body (sentry `api/endpoints/catchall.py`). */
export function isUnsupportedEndpoint(error: unknown): boolean {
  return error instanceof SentryNotFoundError && error.reason === undefined;
}

/**
 * Creates the check of whether an error of one of the organization's own lists means that the server lacks the list.
 * Other servers also answer an unknown path with a reason. Then the organization is asked for: if it is there, so would
 * the list be.
 */
export function createIsMissingList({
  api,
}: Pick<ResourceContext, 'api'>): (error: unknown, options?: CallOptions) => Promise<boolean> {
  const read = api.defineRead('retrieveOrganization', () => FOUND);
  return async (error, options) => {
    if (!(error instanceof SentryNotFoundError)) return false;
    if (isUnsupportedEndpoint(error)) return true;
    try {
      await read({ path: organizationPath, query: { detailed: '0' } }, options);
      return true;
    } catch (refused) {
      if (refused instanceof SentryNotFoundError) return false;
      throw refused;
    }
  };
}

const FOUND = { kind: 'parsed', value: undefined } as const;
