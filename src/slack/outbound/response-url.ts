import { SLACK_TIMEOUT_MS } from './create-web-client.ts';

const SLACK_HOOKS: Readonly<Record<string, string>> = {
  'https://slack.com': 'https://hooks.slack.com',
  'https://slack-gov.com': 'https://hooks.slack-gov.com',
};

/**
 * Origins that a `response_url` may have: Slack's hook hosts for Slack's API, else the origin of the API
 * itself (a stand-in mints its own).
 */
export function responseOrigins(apiUrl: URL): readonly string[] {
  const hooks = SLACK_HOOKS[apiUrl.origin.replace('://www.', '://')];
  return hooks === undefined ? [apiUrl.origin] : [hooks];
}

/** What became of a post to a `response_url`; `unanswered`: it may have arrived. */
export type ResponseUrlOutcome = 'delivered' | 'refused' | 'expired' | 'unanswered' | 'not-slack';

/** Posts JSON to the `response_url` of a payload, once; never rejects. */
export type PostToResponseUrl = (
  url: string,
  body: Readonly<Record<string, unknown>>,
) => Promise<ResponseUrlOutcome>;

const REFUSAL = /^\s*\{\s*"ok"\s*:\s*false\b/;

/** Builds the way to `response_url`s; `origins` are those that Slack's own have, and anything else is not called. */
export function createPostToResponseUrl(origins: readonly string[]): PostToResponseUrl {
  return async (url, body) => {
    if (!origins.includes(originOf(url))) return 'not-slack';
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(SLACK_TIMEOUT_MS),
      });
      const answer = await response.text();
      // A refusal may come with a status of success, as Slack's other methods have it.
      if (response.ok) return REFUSAL.test(answer) ? 'refused' : 'delivered';
      if (response.status >= 500) return 'unanswered';
      return response.status === 400 ? 'refused' : 'expired';
    } catch {
      // Nothing is known of what was cut off, and there is nothing to tell beyond that.
      return 'unanswered';
    }
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
