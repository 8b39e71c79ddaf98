import { type PostResponse, postOnce } from '../../platform/http/post-once.ts';
import { SLACK_TIMEOUT_MS } from './create-web-client.ts';

const SLACK_HOOKS: Readonly<Record<string, string>> = {
  'https://slack.com': 'https://hooks.slack.com',
  'https://slack-gov.com': 'https://hooks.slack-gov.com',
};

/**
 * Returns the origins that a `response_url` may have: Slack's hook hosts for Slack's API, or else the API's own origin
 * (a fake Slack mints its own URLs).
 */
export function responseOrigins(apiUrl: URL): readonly string[] {
  const hooks = SLACK_HOOKS[apiUrl.origin.replace('://www.', '://')];
  return hooks === undefined ? [apiUrl.origin] : [hooks];
}

/** Result of a post to a `response_url`; after `unanswered` it may have arrived. */
export type ResponseUrlOutcome = 'delivered' | 'refused' | 'expired' | 'unanswered' | 'not-slack';

/** Posts JSON to a payload's `response_url`, once; never rejects. */
export type PostToResponseUrl = (
  url: string,
  body: Readonly<Record<string, unknown>>,
) => Promise<ResponseUrlOutcome>;

const REMOVAL_ATTEMPTS = 2;

/** Deletes what was last posted to a `response_url`, or the message whose button was clicked; never rejects. */
export async function removeOriginal(post: PostToResponseUrl, url: string): Promise<void> {
  for (let attempt = 1; attempt <= REMOVAL_ATTEMPTS; attempt += 1) {
    const outcome = await post(url, { delete_original: true });
    if (outcome !== 'unanswered') return;
  }
}

const REFUSAL = /^\s*\{\s*"ok"\s*:\s*false\b/;

/** Creates the function that posts to `response_url`s; a URL whose origin is not in `origins` is not called. */
export function createPostToResponseUrl(origins: readonly string[]): PostToResponseUrl {
  return async (url, body) => {
    // With its slash, an origin ends where a URL's own does; parsing the URL took longer than all that follows here.
    const origin = origins.find((one) => url.startsWith(`${one}/`));
    if (origin === undefined) return 'not-slack';
    try {
      const response = await postOnce({
        origin,
        path: url.slice(origin.length),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: SLACK_TIMEOUT_MS,
      });
      return outcomeOf(response);
    } catch {
      // A request that was cut off has an unknown outcome, and the error adds nothing to that.
      return 'unanswered';
    }
  };
}

function outcomeOf({ status, text }: PostResponse): ResponseUrlOutcome {
  // Slack may refuse with a 2xx status, as its other methods do.
  if (status < 300) return REFUSAL.test(text) ? 'refused' : 'delivered';
  if (status >= 500) return 'unanswered';
  return status === 400 ? 'refused' : 'expired';
}
