import type { Member, MemberDetails } from '../../model/member.ts';
import type { MemberAction } from '../../views/members/member-actions.ts';
import type { CommandContext } from '../core/command.ts';
import { memberTarget } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';

/** Returns the actions that the actor may take on a member, as far as can be known in advance. */
export async function memberActions(
  member: MemberDetails,
  allows: CommandContext['allows'],
): Promise<readonly MemberAction[]> {
  if (member.pending) return inviteActions(member, allows);
  const [mayChange, mayRemove] = await Promise.all([
    allows('member:change-role', async ({ sentry }) => ({
      kind: 'member',
      member: await memberTarget(sentry, member),
      newRole: member.role,
    })),
    allows('member:remove', async ({ sentry }) => ({
      kind: 'member',
      member: await memberTarget(sentry, member),
    })),
  ]);
  return [
    ...(mayChange ? [{ kind: 'change-role', member } as const] : []),
    ...(mayRemove ? [{ kind: 'remove', member } as const] : []),
  ];
}

/** Returns the actions that the actor may take on an open invite. */
export async function inviteActions(
  member: Member,
  allows: CommandContext['allows'],
): Promise<readonly MemberAction[]> {
  // Lists contain no teams, and no decision about an invite depends on them.
  const details = { teams: [], isOnlyOwner: undefined, ...member };
  const [mayResend, mayCancel] = await Promise.all([
    allows('invite:resend', (readContext, actor) => openInviteTarget(readContext, actor, details)),
    allows('invite:cancel', (readContext, actor) => openInviteTarget(readContext, actor, details)),
  ]);
  return [
    ...(mayResend ? [{ kind: 'resend', member } as const] : []),
    ...(mayCancel ? [{ kind: 'cancel', member } as const] : []),
  ];
}
