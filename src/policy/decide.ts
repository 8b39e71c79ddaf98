import { capabilityRow } from '../model/capability.ts';
import { ladderRole } from '../model/role.ts';
import {
  decideOnInvitation,
  decideOnMember,
  decideOnOpenInvite,
  decideOnSlackUser,
} from './decide-on-target.ts';
import { decideOnToken } from './decide-on-token.ts';
import { decidePrincipal } from './decide-principal.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { isOpen } from './openness.ts';
import { SEES_EVERY_PROJECT } from './roles.ts';

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
    case 'member':
      return decideOnMember(question);
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
