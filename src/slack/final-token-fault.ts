import { SlackUnavailableError } from '../errors.ts';

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

/** Whether Slack refused the token itself, so that trying again is of no use. */
export function isFinalTokenFault(error: unknown): error is SlackUnavailableError {
  return error instanceof SlackUnavailableError && FINAL_CODES.has(error.code ?? '');
}
