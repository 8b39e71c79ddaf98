import type { JsonObject } from '../json.ts';
import { SlackApiError } from './api-method.ts';

/**
 * Serves `apps.connections.open`, the only method that takes an app-level token; `invite` creates the URL of a socket.
 */
export const openConnection = (
  token: string | undefined,
  appToken: string | undefined,
  invite: () => string,
): JsonObject => {
  if (token === undefined || token === '') throw new SlackApiError('not_authed');
  if (!token.startsWith('xapp-')) throw new SlackApiError('not_allowed_token_type');
  if (token !== appToken) throw new SlackApiError('invalid_auth');
  return { url: invite() };
};
