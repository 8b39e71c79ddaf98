import { detail } from '../answer.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import type { SentryMember } from '../world/sentry-member.ts';

/** Throws a 403 for a member that a partnership manages. */
export function checkPartnership(member: SentryMember): void {
  if (!member.flags['partnership:restricted']) return;
  const reason =
    'This member is managed by an active partnership and cannot be modified until the end of the partnership.';
  throw new RefusedRequestError(detail(403, reason));
}
