import type { TargetUser } from '../../model/change.ts';
import { hasAccepted, type Member } from '../../model/member.ts';
import type { Target } from '../../model/target.ts';

/**
 * Returns the decision target for unlinking, blocking or unblocking a Slack user; whether the bot serves the user does
 * not matter there.
 */
export function slackUserTarget(
  userId: string,
  member: Pick<Member, 'role' | 'pending' | 'user' | 'acceptance'> | undefined,
): Extract<Target, { kind: 'slack-user' }> {
  return {
    kind: 'slack-user',
    userId,
    unserved: undefined,
    member: member && {
      role: member.role,
      isAccepted: hasAccepted(member),
      ...(member.acceptance === 'unknown' && { isUntold: true }),
    },
  };
}

/** Returns a Slack user as a change target for the audit log, with the member that they map to. */
export function userTarget(
  userId: string,
  member:
    | { readonly id: string; readonly email: string; readonly name?: string | undefined }
    | undefined,
): TargetUser {
  return {
    kind: 'user',
    id: userId,
    label: undefined,
    member: member && { id: member.id, label: member.name, email: member.email },
  };
}
