import type { TargetUser } from '../../model/change.ts';

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
