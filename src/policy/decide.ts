import { type Capability, capabilityRow } from '../model/capability.ts';
import { hasAccepted } from '../model/member.ts';
import type { Principal } from '../model/principal.ts';
import { LADDER, ladderRole, type Role } from '../model/role.ts';
import {
  decideOnInviteRequest,
  decideOnRequests,
  decideOnTeamRequest,
} from './decide-on-request.ts';
import {
  decideOnInvitation,
  decideOnMember,
  decideOnOpenInvite,
  decideOnSlackUser,
} from './decide-on-target.ts';
import { decideOnTeam } from './decide-on-team.ts';
import { decideOnToken } from './decide-on-token.ts';
import { ALLOWED, type Decision, type Question, refused, type Situation } from './decision.ts';
import { isOpen, membersMayInvite } from './openness.ts';
import { rank, roleChangesIssues, SEES_EVERY_PROJECT } from './roles.ts';

/** Rules of a decision, in order. */
const RULES = [
  { rule: 'standing', decideBy: decidePrincipalOf },
  { rule: 'target', decideBy: decideOnTarget },
  { rule: 'token', decideBy: decideOnToken },
] as const;

/** Outcome of one rule by itself. */
export interface RuleOutcome {
  readonly rule: (typeof RULES)[number]['rule'];
  readonly decision: Decision;
}

/**
 * Decides on one action and one target, from the given facts only; every rule must allow it. The principal comes first,
 * then the target, and last the bot's own token: its limits concern only actors who may act.
 */
export function decide(question: Question): Decision {
  for (const { decideBy } of RULES) {
    const decided = decideBy(question);
    if (!decided.allowed) return decided;
  }
  return ALLOWED;
}

/** Returns the outcome of every rule, including those after one that refuses. */
export function explain(question: Question): readonly RuleOutcome[] {
  return RULES.map(({ rule, decideBy }) => ({ rule, decision: decideBy(question) }));
}

function decidePrincipalOf(question: Question): Decision {
  return decidePrincipal(question.principal, question.capability, question);
}

function decideOnTarget(question: Question): Decision {
  switch (capabilityRow(question.capability).within) {
    case 'organization':
      return ALLOWED;
    case 'project':
      return decideOnProject(question);
    case 'slack-user':
      return decideOnSlackUser(question);
    case 'invitation':
      return decideOnInvitation(question);
    case 'open-invite':
      return decideOnOpenInvite(question);
    case 'team':
      return decideOnTeam(question);
    case 'member':
      return decideOnMember(question);
    case 'requests':
      return decideOnRequests(question);
    case 'invite-request':
      return decideOnInviteRequest(question);
    case 'team-request':
      return decideOnTeamRequest(question);
  }
}

/** Managers and owners see every project; others see all while membership is open, or else those of their teams. */
function decideOnProject(question: Question): Decision {
  const { principal, capability, target, organization, settings } = question;
  const role = ladderRole(principal.member.role);
  const isAboutProjects = target.kind === 'project' || target.kind === 'every-project';
  if (role !== undefined && isAboutProjects) {
    if (SEES_EVERY_PROJECT[role] || isOpen(organization, settings)) return ALLOWED;
    const own = new Set(principal.member.teams.map((team) => team.teamSlug));
    const teams = target.kind === 'project' ? target.teams : undefined;
    if (teams?.some((slug) => own.has(slug)) === true) return ALLOWED;
  }
  return refused(capability, { kind: 'project-not-visible' }, 'manager');
}

/**
 * Decides whether a principal's membership and role allow the capability on at least some target; not a permission to
 * act. Without `situation`, the organization's settings are left to the decision itself.
 */
export function decidePrincipal(
  principal: Principal,
  capability: Capability,
  situation?: Situation,
): Decision {
  const { member } = principal;
  const rule = capabilityRow(capability);
  if (!hasAccepted(member)) {
    const isUnknown = member.acceptance === 'unknown';
    return refused(capability, { kind: isUnknown ? 'own-acceptance-unknown' : 'pending-member' });
  }
  if (member.flags.memberLimitRestricted) return refused(capability, { kind: 'member-limit' });

  const role = ladderRole(member.role);
  if (role === undefined) {
    return refused(capability, { kind: 'unknown-role', role: member.role }, rule.leastRole);
  }
  if (rank(role) < rank(rule.leastRole)) {
    return refused(capability, { kind: 'role-too-low' }, rule.leastRole);
  }
  const onScope = decideOnIssueScope(role, capability, situation);
  if (!onScope.allowed) return onScope;
  const [flag] = member.flags.unknown;
  if (rule.changes && flag !== undefined) {
    return refused(capability, { kind: 'own-unknown-flag', flag });
  }
  if (rule.changes && !principal.mayAct) return refused(capability, { kind: 'email-reads-only' });
  const needed = rule.leastRoleWhileInvitesClosed;
  if (needed !== undefined && situation !== undefined && rank(role) < rank(needed)) {
    const mayInvite = membersMayInvite(situation.organization, situation.settings);
    if (!mayInvite) return refused(capability, { kind: 'invites-closed' }, needed);
  }
  return ALLOWED;
}

/** An organization may take Sentry's scope to change issues from a role; without a situation, that is not known. */
function decideOnIssueScope(
  role: Role,
  capability: Capability,
  situation: Situation | undefined,
): Decision {
  if (situation === undefined || capabilityRow(capability).takesIssueScope !== true) return ALLOWED;
  const { organization } = situation;
  if (roleChangesIssues(role, organization)) return ALLOWED;
  const higher = LADDER.filter((one) => rank(one) > rank(role));
  const needed = higher.find((one) => roleChangesIssues(one, organization));
  return refused(capability, { kind: 'role-too-low' }, needed);
}
