import type { ApiCall } from '../api-call.ts';
import { userJson } from '../wire/user-json.ts';

/** Returns the token's owner as the actor of a change; null for an integration. */
export function actorJson({ caller }: Pick<ApiCall, 'caller'>): unknown {
  const { member } = caller;
  return member?.account === undefined ? null : userJson(member, member.account);
}
