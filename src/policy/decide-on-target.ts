import type { BotToken } from '../model/bot-token.ts';
import { capabilityRow } from '../model/capability.ts';
import type { MemberFlags } from '../model/member.ts';
import type { TokenLimit } from '../model/refusal.ts';
import { ladderRole, type Role } from '../model/role.ts';
import type { Target, TargetMember } from '../model/target.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { isOpen } from './openness.ts';
import { leastAssigner, mayAssign, mayManage, rank, WITHOUT_TEAMS } from './roles.ts';

const ABOVE_INVITING = ['member:write', 'member:admin'] as const;
const ADMINISTERS = ['member:admin'] as const;

/**
 * Returns the limit of a token without `member:admin`: it may invite only while members may, with closed membership
 * only into its own member's teams, and may manage only open invites that it sent. If the server does not report the
 * scopes, Sentry decides.
 */
export function limitOfPlainInviter(
  { kind, scopes, member }: BotToken,
  { capability, target, organization }: Question,
): TokenLimit | undefined {
  if (scopes === undefined || scopes.includes('member:admin')) return undefined;
  const isClosed = organization.allowMemberInvite === false;
  if (target.kind === 'invitation') {
    if (isClosed && !scopes.includes('member:write')) {
      return { kind: 'scope', scopes: ABOVE_INVITING };
    }
    const own = new Set(member?.teams.map(({ teamSlug }) => teamSlug));
    const isBound = organization.openMembership === false;
    const isOutside = isBound && target.teams.some((slug) => !own.has(slug));
    return isOutside ? { kind: 'scope', scopes: ADMINISTERS } : undefined;
  }
  if (target.kind !== 'open-invite') return undefined;
  // What the actor sent through the bot was sent with the token; for other invites, nothing shows who sent them.
  const isTheTokens = kind !== 'internal-integration' && target.isSentByActor;
  const isTooLate = capability === 'invite:resend' && target.isExpired;
  const isItsToManage = isTheTokens && !isTooLate && !isClosed;
  return isItsToManage ? undefined : { kind: 'scope', scopes: ADMINISTERS };
}

/** Refuses to touch a member who is managed elsewhere; an unknown flag may mean the same. */
export function decideOnFlags({ capability }: Question, flags: MemberFlags): Decision {
  if (flags.partnershipRestricted) return refused(capability, { kind: 'partnership-restricted' });
  const [flag] = flags.unknown;
  return flag === undefined ? ALLOWED : refused(capability, { kind: 'unknown-flag', flag });
}

/**
 * Decides whether the actor may give a role: their own role may assign it, the organization has it, and it is not
 * retired unless it is kept.
 */
export function decideOnRole(
  question: Question,
  role: string,
  { hasTeams, isKept = false }: { readonly hasTeams: boolean; readonly isKept?: boolean },
): Decision {
  const { principal, capability, organization } = question;
  const isThere = ladderRole(role) !== undefined && organization.roles?.includes(role) !== false;
  if (!isThere) return refused(capability, { kind: 'no-such-role', role });
  if (!mayAssign(principal.member.role, role)) {
    return refused(capability, { kind: 'role-not-assignable', role }, leastAssigner(role));
  }
  if (!isKept && organization.retiredRoles.includes(role)) {
    return refused(capability, { kind: 'role-retired', role });
  }
  if (hasTeams && WITHOUT_TEAMS.has(role)) {
    return refused(capability, { kind: 'role-without-teams', role });
  }
  return ALLOWED;
}

/** Decides on the role and teams of an invitation; whether the actor may invite was decided before. */
export function decideOnInvitation(question: Question): Decision {
  const { principal, capability, target, organization, settings } = question;
  const role = ladderRole(principal.member.role);
  if (target.kind !== 'invitation' || role === undefined) {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const onRole = decideOnRole(question, target.role, { hasTeams: target.teams.length > 0 });
  if (!onRole.allowed) return onRole;
  if (rank(role) >= rank('manager') || isOpen(organization, settings)) return ALLOWED;

  const own = new Set(principal.member.teams.map((team) => team.teamSlug));
  const teams = target.teams.filter((slug) => !own.has(slug));
  return teams.length === 0
    ? ALLOWED
    : refused(capability, { kind: 'not-your-teams', teams }, 'manager');
}

/** Decides on resending or canceling an invite: managers and owners may, and the actor who sent it through the bot. */
export function decideOnOpenInvite(question: Question): Decision {
  const { principal, capability, target } = question;
  const role = ladderRole(principal.member.role);
  if (target.kind !== 'open-invite' || role === undefined) {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const { member, isSentByActor, isExpired } = target;
  if (!member.isPending) return refused(capability, { kind: 'invite-accepted' });
  const onFlags = decideOnFlags(question, member.flags);
  if (!onFlags.allowed) return onFlags;
  // Canceling is a removal, and an identity provider invites the people it manages.
  if (capability === 'invite:cancel' && member.flags.idpProvisioned) {
    return refused(capability, { kind: 'idp-provisioned' });
  }

  if (rank(role) >= rank('manager')) {
    if (capability === 'invite:resend' || mayManage(role, member.role)) return ALLOWED;
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (!isSentByActor) return refused(capability, { kind: 'not-your-invite' }, 'manager');
  // Sentry creates a new link only for those who administer members.
  if (isExpired && capability === 'invite:resend') {
    return refused(capability, { kind: 'invite-expired' }, 'manager');
  }
  return ALLOWED;
}

/** Decides on changing a member's role or removing a member, which only managers and owners get to. */
export function decideOnMember(question: Question): Decision {
  const { principal, capability, target } = question;
  if (target.kind !== 'member') return refused(capability, { kind: 'role-too-low' }, 'owner');
  const { member } = target;
  if (member.id === principal.member.id) return refused(capability, { kind: 'oneself' });
  const onFlags = decideOnFlags(question, member.flags);
  if (!onFlags.allowed) return onFlags;
  return capability === 'member:remove'
    ? decideRemoval(question, member)
    : decideRoleChange(question, target);
}

/** The actor's role must be able to assign both the old and the new role; equal rank is enough. */
function decideRoleChange(
  question: Question,
  { member, newRole }: Extract<Target, { kind: 'member' }>,
): Decision {
  const { principal, capability } = question;
  if (!mayAssign(principal.member.role, member.role)) {
    const needs = leastAssigner(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  // Keeping a role is not a change, and Sentry does not check it either.
  if (newRole === member.role) return ALLOWED;
  return newRole === undefined
    ? refused(capability, { kind: 'no-such-role', role: '' })
    : decideOnRole(question, newRole, { hasTeams: member.hasTeams });
}

function decideRemoval(question: Question, member: TargetMember): Decision {
  const { principal, capability } = question;
  if (member.isPending) return refused(capability, { kind: 'invite-open' });
  if (!mayManage(principal.member.role, member.role)) {
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (member.flags.idpProvisioned) return refused(capability, { kind: 'idp-provisioned' });
  // Stricter than Sentry, which lets the last owner be removed while there is a manager.
  if (member.role === 'owner' && member.isOnlyOwner !== false) {
    return refused(capability, { kind: 'last-owner' });
  }
  return ALLOWED;
}

/**
 * Decides on a change of a Slack user's link or access. It gives or takes a member's permissions, so that member must
 * not outrank the actor; whether the actor's role is sufficient was decided before.
 */
export function decideOnSlackUser({ principal, capability, target }: Question): Decision {
  const rule = capabilityRow(capability);
  const role = ladderRole(principal.member.role);
  if (rule.within !== 'slack-user' || role === undefined || target.kind !== 'slack-user') {
    return refused(capability, { kind: 'role-too-low' }, 'owner');
  }
  const { user } = rule;
  if (target.userId === principal.actor.userId) {
    return user.oneself ? ALLOWED : refused(capability, { kind: 'own-slack-user' });
  }
  if (rank(role) < rank(user.leastRoleForOthers)) {
    return refused(capability, { kind: 'role-too-low' }, user.leastRoleForOthers);
  }
  const { unserved, member } = target;
  if (user.inGoodStanding && unserved !== undefined) {
    return refused(capability, { kind: 'slack-user-unserved', why: unserved });
  }
  if (user.inGoodStanding && member?.isAccepted !== true) {
    const kind = member?.isUntold === true ? 'acceptance-unknown' : 'member-not-accepted';
    return refused(capability, { kind });
  }
  if (member === undefined) return ALLOWED;
  const needs = highestPossible(member.role);
  return rank(role) < rank(needs)
    ? refused(capability, { kind: 'target-outranks', role: member.role }, needs)
    : ALLOWED;
}

// A role that this program does not know could have any rank.
function highestPossible(role: string): Role {
  return ladderRole(role) ?? 'owner';
}
