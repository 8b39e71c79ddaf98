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
 * What Sentry asks of a token that does not administer members: to invite while members may, into teams of its own
 * member, and to manage the open invites that it sent. Where the server does not tell, Sentry judges.
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
  // What the actor sent through the bot, the token sent; of the invites of others nothing says whose they are.
  const isTheTokens = kind !== 'internal-integration' && target.isSentByActor;
  const isTooLate = capability === 'invite:resend' && target.isExpired;
  const isItsToManage = isTheTokens && !isTooLate && !isClosed;
  return isItsToManage ? undefined : { kind: 'scope', scopes: ADMINISTERS };
}

/** Refuses to touch a member whom others manage; a flag that is not known may say so too. */
function decideOnFlags({ capability }: Question, flags: MemberFlags): Decision {
  if (flags.partnershipRestricted) return refused(capability, { kind: 'partnership-restricted' });
  const [flag] = flags.unknown;
  return flag === undefined ? ALLOWED : refused(capability, { kind: 'unknown-flag', flag });
}

/** Decides whether the actor may give a role: it is in their set, the organization has it, and it is not retired. */
function decideOnRole(question: Question, role: string, hasTeams: boolean): Decision {
  const { principal, capability, organization } = question;
  const isThere = ladderRole(role) !== undefined && organization.roles?.includes(role) !== false;
  if (!isThere) return refused(capability, { kind: 'no-such-role', role });
  if (!mayAssign(principal.member.role, role)) {
    return refused(capability, { kind: 'role-not-assignable', role }, leastAssigner(role));
  }
  if (organization.retiredRoles.includes(role)) {
    return refused(capability, { kind: 'role-retired', role });
  }
  if (hasTeams && WITHOUT_TEAMS.has(role)) {
    return refused(capability, { kind: 'role-without-teams', role });
  }
  return ALLOWED;
}

/** Decides who may be invited, as what, and into which teams; whether inviting is open at all was decided before. */
export function decideOnInvitation(question: Question): Decision {
  const { principal, capability, target, organization, settings } = question;
  const role = ladderRole(principal.member.role);
  if (target.kind !== 'invitation' || role === undefined) {
    return refused(capability, { kind: 'role-too-low' }, 'manager');
  }
  const onRole = decideOnRole(question, target.role, target.teams.length > 0);
  if (!onRole.allowed) return onRole;
  if (rank(role) >= rank('manager') || isOpen(organization, settings)) return ALLOWED;

  const own = new Set(principal.member.teams.map((team) => team.teamSlug));
  const teams = target.teams.filter((slug) => !own.has(slug));
  return teams.length === 0
    ? ALLOWED
    : refused(capability, { kind: 'not-your-teams', teams }, 'manager');
}

/** Decides on sending an invite again or cancelling it: managers and owners, and who sent it through the bot. */
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
  // Cancelling is a removal; an identity provider invites the people whom it manages.
  if (capability === 'invite:cancel' && member.flags.idpProvisioned) {
    return refused(capability, { kind: 'idp-provisioned' });
  }

  if (rank(role) >= rank('manager')) {
    if (capability === 'invite:resend' || mayManage(role, member.role)) return ALLOWED;
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (!isSentByActor) return refused(capability, { kind: 'not-your-invite' }, 'manager');
  // Sentry makes a new link only for those who administer members.
  if (isExpired && capability === 'invite:resend') {
    return refused(capability, { kind: 'invite-expired' }, 'manager');
  }
  return ALLOWED;
}

/** Decides on changing a member's role and on removing a member, which only managers and owners get to. */
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

/** The old role and the new one must both be in the actor's set; equal rank is fine. */
function decideRoleChange(
  question: Question,
  { member, newRole }: Extract<Target, { kind: 'member' }>,
): Decision {
  const { principal, capability } = question;
  if (!mayAssign(principal.member.role, member.role)) {
    const needs = leastAssigner(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  // Keeping a role is no change; Sentry does not look at it either.
  if (newRole === member.role) return ALLOWED;
  return newRole === undefined
    ? refused(capability, { kind: 'no-such-role', role: '' })
    : decideOnRole(question, newRole, member.hasTeams);
}

function decideRemoval(question: Question, member: TargetMember): Decision {
  const { principal, capability } = question;
  if (member.isPending) return refused(capability, { kind: 'invite-open' });
  if (!mayManage(principal.member.role, member.role)) {
    const needs = ladderRole(member.role);
    return refused(capability, { kind: 'target-outranks', role: member.role }, needs);
  }
  if (member.flags.idpProvisioned) return refused(capability, { kind: 'idp-provisioned' });
  // Stricter than Sentry, which lets the last owner go while there is a manager.
  if (member.role === 'owner' && member.isOnlyOwner !== false) {
    return refused(capability, { kind: 'last-owner' });
  }
  return ALLOWED;
}

/**
 * Decides what is done about a Slack user's mapping or access. It gives or takes a member's power, so nobody may do it
 * whom that member outranks; the actor's standing was decided before.
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
    return refused(capability, { kind: 'member-not-accepted' });
  }
  if (member === undefined) return ALLOWED;
  const needs = highestPossible(member.role);
  return rank(role) < rank(needs)
    ? refused(capability, { kind: 'target-outranks', role: member.role }, needs)
    : ALLOWED;
}

// A role that this program does not know may be any.
function highestPossible(role: string): Role {
  return ladderRole(role) ?? 'owner';
}
