import {
  type SentryCallError,
  SentryNotFoundError,
  SentryScopeError,
  SentryTokenError,
} from '../errors/errors.ts';

/**
 * Whether Sentry's answer for the organization will be the same until the operator changes a setting: the token is not
 * valid, lacks what every look-up takes, or there is no such organization. What people heal at Sentry (a second factor,
 * the member limit, single sign-on) comes as a 401 with a code (sentry `api/exceptions.py`), and is waited for.
 */
export function isFinalSentryFault(error: unknown): error is SentryCallError {
  if (error instanceof SentryTokenError) return error.code === undefined;
  return error instanceof SentryScopeError || error instanceof SentryNotFoundError;
}
