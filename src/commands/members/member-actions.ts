import type { Member, MemberDetails, TeamRole } from '../../model/member.ts';
import type { TargetMember } from '../../model/target.ts';
import type { MemberAction } from '../../views/members/member-actions.ts';
import type { CommandContext } from '../core/command.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import { memberTarget } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';

/** Returns the actions that the actor may take on a member, as far as can be known in advance. */
export async function memberActions(
  member: MemberDetails,
  allows: CommandContext['allows'],
  ownTeams: readonly TeamRole[],
): Promise<readonly MemberAction[]> {
  if (member.pending) return inviteActions(member, allows);
  let reading: Promise<TargetMember> | undefined;
  // Read once, and only if some decision needs it: for an owner, it may take a search for another one.
  const targetMember = ({ sentry }: MutationReadContext): Promise<TargetMember> => {
    reading ??= memberTarget(sentry, member);
    return reading;
  };
  const [mayChange, mayChangeTeams, mayRemove] = await Promise.all([
    allows('member:change-role', async (readContext) => ({
      kind: 'member',
      member: await targetMember(readContext),
      newRole: member.role,
    })),
    maySeeTeamsForm(member.teams, ownTeams, (capability, slug) =>
      allows(capability, async (readContext) => ({
        kind: 'team-membership',
        team: slug,
        isIdpProvisioned: false,
        member: await targetMember(readContext),
      })),
    ),
    allows('member:remove', async (readContext) => ({
      kind: 'member',
      member: await targetMember(readContext),
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
  teams: readonly TeamRole[],
  ownTeams: readonly TeamRole[],
  mayChange: (
    capability: 'team:add-member' | 'team:remove-member',
    slug: string,
  ) => Promise<boolean>,
): Promise<boolean> {
  const slugs = [...ownTeams.map(({ teamSlug }) => teamSlug), ANY_TEAM];
  const decided = await Promise.all([
    ...slugs.map((slug) => mayChange('team:add-member', slug)),
    ...teams.map(({ teamSlug }) => mayChange('team:remove-member', teamSlug)),
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
