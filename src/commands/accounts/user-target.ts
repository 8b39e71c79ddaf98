import type { TargetUser } from '../../model/change.ts';
import type { Member } from '../../model/member.ts';
import type { Target } from '../../model/target.ts';

/** What is decided on where a Slack user is to lose something: whether the bot serves them does not count. */
export function slackUserTarget(
  userId: string,
  member: Pick<Member, 'role' | 'pending'> | undefined,
): Target {
  return {
    kind: 'slack-user',
    userId,
    unserved: undefined,
    member: member && { role: member.role, isAccepted: !member.pending },
  };
}

/** A Slack user as the audit log names the target of a change, with the member that they map to. */
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
