import type { Capability } from '../../model/capability.ts';
import type { Message } from '../../model/message.ts';
import type { Identification, UnservedReason } from '../../model/principal.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Role } from '../../model/role.ts';
import type { Target } from '../../model/target.ts';
import { prose } from '../blocks/blocks.ts';
import { refusalText, UNSERVED_KINDS } from '../failures/refusal-text.ts';
import { howMappedText, unmappedText } from '../members/account-text.ts';
import { memberRoleText, roleWord } from '../members/role-text.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { decisionTargetText } from './decision-target-text.ts';

/** What the policy's tables say about a capability in this organization. */
export interface RuleFacts {
  readonly leastRole: Role;
  readonly changes: boolean;
  /** Whether the capability's target has rules of its own. */
  readonly hasTarget: boolean;
  readonly takesToken: boolean;
  readonly isOpen: boolean;
  readonly membersMayInvite: boolean;
}

/** Decision, with everything that it is based on. */
export interface DecisionFacts extends RuleFacts {
  readonly userId: string;
  readonly capability: Capability;
  readonly who: { readonly kind: 'unserved'; readonly reason: UnservedReason } | Identification;
  /** What each rule says, in order; rules that were not evaluated are absent. */
  readonly outcomes: readonly {
    readonly rule: RuleName;
    readonly decision:
      | { readonly allowed: true }
      | { readonly allowed: false; readonly refusal: Refusal };
  }[];
  readonly target: Target;
  readonly commandName: string;
}

type RuleName = 'standing' | 'target' | 'token';
type Outcome = DecisionFacts['outcomes'][number];

const RULES = {
  standing: 'Who they are',
  target: 'The target',
  token: 'The bot’s token',
} as const satisfies Record<RuleName, string>;

/** Explains to a manager how a decision on a user would end, and why. */
export function decisionExplained(facts: DecisionFacts): Message {
  const { who, userId, capability } = facts;
  const name = codeLine(capability, { limit: 60, audience: 'person' });
  const title = (verdict: string) => `*${mention(userId, 'person')} · ${name}: ${verdict}*`;
  if (who.kind === 'unserved') {
    return prose([
      [title('no'), `This bot doesn’t serve that Slack account: ${UNSERVED_KINDS[who.reason]}.`],
    ]);
  }
  if (who.kind === 'unmapped') {
    const { what, todo } = unmappedText(who.reason, facts.commandName);
    return prose([
      [title('no'), 'Their Slack account isn’t connected to Sentry. They see:', quote(what, todo)],
    ]);
  }
  const { principal } = who;
  const { member } = principal;
  const shown = dataLine(member.name, { limit: 120, audience: 'person' }) || '(no name)';
  return prose([
    [title(verdictOf(facts)), ...openEnd(facts)],
    [
      `*They are* ${shown}, with the role ${memberRoleText(member.role)}.`,
      howMappedText(principal, 'they'),
    ],
    [`*Needed:* ${needsOf(facts)}.`, ...decisionTargetText(facts.target, facts)],
    facts.outcomes.flatMap((outcome) => outcomeLines(outcome, facts)),
  ]);
}

function verdictOf({ outcomes, hasTarget, target }: DecisionFacts): string {
  if (outcomes.some(({ decision }) => !decision.allowed)) return 'no';
  return hasTarget && target.kind === 'none' ? 'yes (no target checked)' : 'yes';
}

function openEnd({ hasTarget, target }: DecisionFacts): readonly string[] {
  if (!hasTarget || target.kind !== 'none') return [];
  return ['You gave no target. The target’s own rules can still refuse it.'];
}

function needsOf({ leastRole, changes, hasTarget, takesToken }: DecisionFacts): string {
  return [
    `the ${roleWord(leastRole)} role or higher`,
    ...(changes ? ['an account that may make changes'] : []),
    ...(hasTarget ? ['a target whose rules allow it'] : []),
    ...(takesToken ? ['a bot token that can do it'] : []),
  ].join('; ');
}

function outcomeLines({ rule, decision }: Outcome, facts: DecisionFacts): readonly string[] {
  if (decision.allowed) {
    const isMoot = rule === 'token' && !facts.takesToken;
    return isMoot ? [] : [`*${RULES[rule]}:* allowed.`];
  }
  const { refusal } = decision;
  const code = codeLine(refusal.reason.kind, { limit: 60, audience: 'person' });
  const needs =
    refusal.needs === undefined ? '' : ` Needed: the ${roleWord(refusal.needs)} role or higher.`;
  const { what, todo } = refusalText(refusal, facts.commandName);
  return [`*${RULES[rule]}:* refused by the rule ${code}.${needs} They see:`, quote(what, todo)];
}

function quote(what: string, todo: string): string {
  return `> ${what} ${todo}`;
}
