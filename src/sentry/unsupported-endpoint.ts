import { SentryNotFoundError } from '../errors/errors.ts';

/** Whether a server does not know a path at all: its 404 has no body then (sentry `api/endpoints/catchall.py`). */
export function isUnsupportedEndpoint(error: unknown): boolean {
  return error instanceof SentryNotFoundError && error.reason === undefined;
}
