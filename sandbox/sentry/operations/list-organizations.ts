import { type Answer, json } from '../answer.ts';
import type { ApiSettings } from '../api-server.ts';
import { authenticate, callerOf, hasAnyScope } from '../caller.ts';
import { forbidden } from '../refused-request-error.ts';

/** Path of the list, which belongs to no organization. */
export const ORGANIZATIONS_PATH = '/api/0/organizations/';

/** `GET /organizations/`: the organizations that the token has access to. */
export function listOrganizations(
  { tokens, world }: Pick<ApiSettings, 'tokens' | 'world'>,
  authorization: string | undefined,
): Answer {
  const token = authenticate(authorization, tokens);
  if (!hasAnyScope(token, ['org:read'])) throw forbidden();
  const { id, slug, name } = world.organization;
  return json(200, callerOf(token, world) === undefined ? [] : [{ id, slug, name }]);
}
