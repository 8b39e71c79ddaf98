import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackUnavailableError } from '../../errors/errors.ts';
import { InstallationEndedError } from '../../errors/slack-errors.ts';

/** Returns how a call to Slack failed, as a label for metrics. */
export function slackCallStatus(
  error: unknown,
): 'refused' | 'rate_limited' | 'http_error' | 'no_answer' {
  if (error instanceof WebAPIPlatformError) return 'refused';
  if (error instanceof WebAPIRateLimitedError) return 'rate_limited';
  return error instanceof WebAPIHTTPError ? 'http_error' : 'no_answer';
}

/** Returns Slack's code for a failed Web API call, such as `channel_not_found`; undefined if there was no response. */
export function slackErrorCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  // Thrown for calls that are no longer sent.
  if (error instanceof InstallationEndedError) return error.end.code ?? error.end.why;
  return undefined;
}

/** Codes of failures on Slack's side (docs.slack.dev/reference/methods/chat.postMessage). */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Reports whether a failure may pass by itself: no response, an HTTP status, or a failure on Slack's side. */
export function mayPass(code: string | undefined): boolean {
  return code === undefined || code.startsWith('http_') || PASSING_CODES.has(code);
}

/** Returns the delay in milliseconds that Slack's rate limit demands; undefined for every other failure. */
export function retryAfterMs(error: unknown): number | undefined {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : undefined;
}

/** Error codes with which Slack refuses a token for good (docs.slack.dev, `auth.test` and `apps.connections.open`). */
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

/** Those among them that may concern only one method. */
const METHOD_CODES: ReadonlySet<string> = new Set(['missing_scope', 'not_allowed_token_type']);

/** Reports whether a code means that Slack no longer accepts the token for any method. */
export function isTokenRefusal(code: string | undefined): code is string {
  return code !== undefined && FINAL_CODES.has(code) && !METHOD_CODES.has(code);
}

/** Reports whether Slack refused the token itself, so that retrying is pointless. */
export function isFinalTokenFault(error: unknown): error is SlackUnavailableError {
  return error instanceof SlackUnavailableError && FINAL_CODES.has(error.code ?? '');
}
