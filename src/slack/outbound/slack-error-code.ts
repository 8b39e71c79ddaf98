import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { InstallationEndedError } from '../../errors/installation-ended-error.ts';

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
