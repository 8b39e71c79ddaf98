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

/** What a decision goes by, in this order. */
const RULES = [
  { rule: 'standing', decideBy: decidePrincipalOf },
  { rule: 'target', decideBy: decideOnTarget },
  { rule: 'token', decideBy: decideOnToken },
] as const;

/** What one of the rules says by itself. */
export interface RuleOutcome {
  readonly rule: (typeof RULES)[number]['rule'];
  readonly decision: Decision;
}

/**
 * Decides one act on one target, from the facts given and nothing else; what no rule allows is refused. First who asks,
 * then what it is about, and last whether the bot's own token can: its limits are nobody's business who may not do it.
 */
export function decide(question: Question): Decision {
  for (const { decideBy } of RULES) {
    const decided = decideBy(question);
    if (!decided.allowed) return decided;
  }
  return ALLOWED;
}

/** What every rule of a decision says, also those behind one that refuses. */
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

/** Managers and owners see every project; others all while membership is open, else those of their teams. */
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
