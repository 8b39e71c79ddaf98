import type { Member, MemberDetails, TeamRole } from '../../model/member.ts';
import type { MemberAction } from '../../views/members/member-actions.ts';
import type { CommandContext } from '../core/command.ts';
import { memberTarget } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';

/** Returns the actions that the actor may take on a member, as far as can be known in advance. */
export async function memberActions(
  member: MemberDetails,
  allows: CommandContext['allows'],
  ownTeams: readonly TeamRole[],
): Promise<readonly MemberAction[]> {
  if (member.pending) return inviteActions(member, allows);
  const [mayChange, mayChangeTeams, mayRemove] = await Promise.all([
    allows('member:change-role', async ({ sentry }) => ({
      kind: 'member',
      member: await memberTarget(sentry, member),
      newRole: member.role,
    })),
    maySeeTeamsForm(member, allows, ownTeams),
    allows('member:remove', async ({ sentry }) => ({
      kind: 'member',
      member: await memberTarget(sentry, member),
    })),
  ]);
  return [
    ...(mayChange ? [{ kind: 'change-role', member } as const] : []),
    ...(mayChangeTeams ? [{ kind: 'teams', member } as const] : []),
    ...(mayRemove ? [{ kind: 'remove', member } as const] : []),
  ];
}

/** Reports whether the actor may add the member to a team of their own or any other, or remove them from a team. */
async function maySeeTeamsForm(
  member: MemberDetails,
  allows: CommandContext['allows'],
  ownTeams: readonly TeamRole[],
): Promise<boolean> {
  const mayChange = (capability: 'team:add-member' | 'team:remove-member', team: string) =>
    allows(capability, async ({ sentry }) => ({
      kind: 'team-membership',
      team,
      isIdpProvisioned: false,
      member: await memberTarget(sentry, member),
    }));
  const slugs = [...ownTeams.map(({ teamSlug }) => teamSlug), ANY_TEAM];
  const decided = await Promise.all([
    ...slugs.map((slug) => mayChange('team:add-member', slug)),
    ...member.teams.map(({ teamSlug }) => mayChange('team:remove-member', teamSlug)),
  ]);
  return decided.includes(true);
}

// No team has this slug, so that only those who may change every team may change it.
const ANY_TEAM = '*';

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
