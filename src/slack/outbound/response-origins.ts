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
