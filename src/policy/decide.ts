import type { Capability } from '../model/capability.ts';
import type { Organization } from '../model/organization.ts';
import type { Principal } from '../model/principal.ts';
import { ladderRole } from '../model/role.ts';
import { decideOnSlackUser } from './decide-on-slack-user.ts';
import { type Decision, type PolicySettings, type Question, refused } from './decision.ts';
import { CAPABILITY_RULES, type CapabilityRule, rank, SEES_EVERY_PROJECT } from './rules.ts';
import type { Target } from './target.ts';

/** Decides one act on one target, from the facts given and nothing else; what no rule allows is refused. */
export function decide(question: Question): Decision {
  const { principal, capability, target } = question;
  const standing = decideStanding(principal, capability);
  if (!standing.allowed) return standing;

  const rule: CapabilityRule = CAPABILITY_RULES[capability];
  if (rule.within === 'organization') return { allowed: true };
  if (rule.within === 'slack-user') return decideOnSlackUser(question);
  if (isVisible(question, target)) return { allowed: true };
  return refused(capability, { kind: 'project-not-visible' }, 'manager');
}

/** Decides whether the member's standing allows the capability on any target at all; no permission to act. */
export function decideStanding(principal: Principal, capability: Capability): Decision {
  const { member } = principal;
  const rule: CapabilityRule = CAPABILITY_RULES[capability];
  if (member.pending || member.user === undefined) {
    return refused(capability, { kind: 'pending-member' });
  }
  if (member.flags.memberLimitRestricted) return refused(capability, { kind: 'member-limit' });

  const role = ladderRole(member.role);
  if (role === undefined) {
    return refused(capability, { kind: 'unknown-role', role: member.role }, rule.leastRole);
  }
  if (rank(role) < rank(rule.leastRole)) {
    return refused(capability, { kind: 'role-too-low' }, rule.leastRole);
  }
  if (rule.changes && !principal.mayAct) return refused(capability, { kind: 'email-reads-only' });
  return { allowed: true };
}

/** Whether everybody in the organization may see every project, as the server says or the operator assumes. */
export function isOpen(organization: Organization, settings: PolicySettings): boolean {
  return organization.openMembership ?? settings.assumeOpenOrganization;
}

function isVisible({ principal, organization, settings }: Question, target: Target): boolean {
  const role = ladderRole(principal.member.role);
  if (role === undefined || (target.kind !== 'project' && target.kind !== 'every-project')) {
    return false;
  }
  if (SEES_EVERY_PROJECT[role] || isOpen(organization, settings)) return true;
  if (target.kind === 'every-project') return false;
  const own = new Set(principal.member.teams.map((team) => team.teamSlug));
  return target.teams?.some((slug) => own.has(slug)) ?? false;
}
