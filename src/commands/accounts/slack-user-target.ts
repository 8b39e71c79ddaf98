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
