import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** How a failed call to Slack failed, in one word. */
export function slackCallStatus(
  error: unknown,
): 'refused' | 'rate_limited' | 'http_error' | 'no_answer' {
  if (error instanceof WebAPIPlatformError) return 'refused';
  if (error instanceof WebAPIRateLimitedError) return 'rate_limited';
  return error instanceof WebAPIHTTPError ? 'http_error' : 'no_answer';
}
