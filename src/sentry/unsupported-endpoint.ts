import { SentryNotFoundError } from '../errors/errors.ts';

/** Reports whether the server does not know the path: its 404 then has no body (sentry `api/endpoints/catchall.py`). */
export function isUnsupportedEndpoint(error: unknown): boolean {
  return error instanceof SentryNotFoundError && error.reason === undefined;
}
