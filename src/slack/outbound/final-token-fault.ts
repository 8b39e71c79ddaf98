import { SlackUnavailableError } from '../../errors/errors.ts';

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
