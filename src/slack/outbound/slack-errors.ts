import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import { InstallationEndedError } from '../../errors/slack-errors.ts';

/** How a failed call to Slack failed, in one word. */
export function slackCallStatus(
  error: unknown,
): 'refused' | 'rate_limited' | 'http_error' | 'no_answer' {
  if (error instanceof WebAPIPlatformError) return 'refused';
  if (error instanceof WebAPIRateLimitedError) return 'rate_limited';
  return error instanceof WebAPIHTTPError ? 'http_error' : 'no_answer';
}

/** Slack's code for a failed Web API call, such as `channel_not_found`; undefined if no answer came. */
export function slackErrorCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  // Of calls that are not made any more.
  if (error instanceof InstallationEndedError) return error.end.code ?? error.end.why;
  return undefined;
}

/** Milliseconds that Slack's rate limit asks us to wait; undefined for every other failure. */
export function retryAfterMs(error: unknown): number | undefined {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : undefined;
}

/** Error codes by which Slack refuses a token for good (docs.slack.dev, `auth.test` and `apps.connections.open`). */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'forbidden_team',
  'missing_scope',
  'team_disabled',
  'user_removed_from_team',
]);

/** Codes among them that may be about one method alone. */
const METHOD_CODES: ReadonlySet<string> = new Set(['missing_scope', 'not_allowed_token_type']);

/** Whether a call's code says that Slack does not take the token any more, whatever it is used for. */
export function isTokenRefusal(code: string | undefined): code is string {
  return code !== undefined && FINAL_CODES.has(code) && !METHOD_CODES.has(code);
}

/** Whether Slack refused the token itself, so that trying again is of no use. */
export function isFinalTokenFault(error: unknown): error is SlackUnavailableError {
  return error instanceof SlackUnavailableError && FINAL_CODES.has(error.code ?? '');
}
