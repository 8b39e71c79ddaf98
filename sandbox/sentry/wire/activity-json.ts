import type { ApiCall } from '../api-call.ts';
import type { IssueActivity } from '../world/issue-activity.ts';
import { userJson } from './user-json.ts';
import { wireDate } from './wire-date.ts';

/** Serializes what happened to an issue; the actor is the owner of the token that did it. */
export function activityJson(
  { world }: Pick<ApiCall, 'world'>,
  { id, type, text, accountId, isIntegration, dateCreated }: IssueActivity,
): Readonly<Record<string, unknown>> {
  const member = accountId === undefined ? undefined : world.members.withAccount(accountId);
  return {
    id,
    user: member?.account === undefined ? null : userJson(member, member.account),
    sentry_app: isIntegration ? { name: 'Chat-ops', slug: 'chat-ops' } : null,
    type,
    data: text === undefined ? {} : { text },
    dateCreated: wireDate(dateCreated),
  };
}
