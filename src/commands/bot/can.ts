import { type Capability, capabilityRow } from '../../model/capability.ts';
import type { Organization } from '../../model/organization.ts';
import type { Target } from '../../model/target.ts';
import { explain, type RuleOutcome } from '../../policy/decide.ts';
import type { PolicySettings } from '../../policy/decision.ts';
import { isOpen, membersMayInvite } from '../../policy/openness.ts';
import { decisionExplained, type RuleFacts } from '../../views/bot/decision-explained.ts';
import { defineCommand } from '../core/command.ts';
import { defineQuery, type QueryReader, type WhoIs } from '../core/query.ts';
import { type DecisionAbout, readDecisionTarget } from './decision-target.ts';
import { parseDecision } from './parse-decision.ts';

/** Question about what a user may do: the user, the capability, and the target. */
export interface DecisionAsked {
  readonly userId: string;
  readonly capability: Capability;
  readonly about: DecisionAbout;
}

/** Outcome of a hypothetical decision, with everything it is based on. */
interface ExplainedDecision {
  readonly userId: string;
  readonly capability: Capability;
  readonly who: WhoIs;
  /** The rules in order; empty for a user who maps to no member. */
  readonly outcomes: readonly RuleOutcome[];
  /** The target as it was read; of kind `none` if none was given. */
  readonly target: Target;
  readonly organization: Organization;
  readonly settings: PolicySettings;
}

/** Works out how a decision about a user would end, without doing anything. */
const canQuery = defineQuery<DecisionAsked, ExplainedDecision>({
  capability: 'decision:explain',
  async load(reader, asked, options) {
    const { deciding } = reader;
    const { userId, capability } = asked;
    const [who, organization] = await Promise.all([
      deciding.whoIs(userId),
      reader.retrieveOrganization({ ...options, maxAgeMs: 0 }),
    ]);
    const { settings } = deciding;
    const facts = { userId, capability, who, organization, settings };
    const data =
      who.kind === 'mapped'
        ? { ...facts, ...(await outcomesFor(reader, asked, facts, who.principal, options)) }
        : { ...facts, outcomes: [], target: NONE };
    return { data, target: NONE };
  },
});

const NONE: Target = { kind: 'none' };

async function outcomesFor(
  reader: QueryReader,
  { capability, about }: DecisionAsked,
  situation: Pick<ExplainedDecision, 'organization' | 'settings'>,
  principal: Extract<WhoIs, { kind: 'mapped' }>['principal'],
  options: Parameters<typeof readDecisionTarget>[3],
): Promise<Pick<ExplainedDecision, 'outcomes' | 'target'>> {
  const rule = capabilityRow(capability);
  const [target, token] = await Promise.all([
    readDecisionTarget(reader, principal.actor, about, options),
    rule.token === undefined ? undefined : reader.deciding.token(options.trace),
  ]);
  const outcomes = explain({ ...situation, principal, capability, target, token });
  const isWhole = target.kind !== 'none' || rule.within === 'organization';
  return { target, outcomes: outcomes.filter(({ rule: name }) => isWhole || name !== 'target') };
}

function ruleFacts({
  capability,
  organization,
  settings,
}: Pick<ExplainedDecision, 'capability' | 'organization' | 'settings'>): RuleFacts {
  const rule = capabilityRow(capability);
  return {
    leastRole: rule.leastRole,
    changes: rule.changes,
    hasTarget: rule.within !== 'organization',
    takesToken: rule.token !== undefined,
    isOpen: isOpen(organization, settings),
    membersMayInvite: membersMayInvite(organization, settings),
  };
}

/** `/sentry can @user <capability> [target]`: explains a decision and its rules, without doing anything. */
export const canCommand = defineCommand({
  name: 'can',
  group: 'you-and-bot',
  summary: 'explains what someone may do, and why',
  usage: '<@user> <capability> [target]',
  examples: [
    'can @someone issue:read WEB-1A',
    'can @someone member:invite',
    'can @someone user:block @other',
  ],
  needs: 'decision:explain',
  parse: parseDecision,
  async answer(asked, { ask, commandName }) {
    const { data } = await ask(canQuery, asked);
    return decisionExplained({ ...data, ...ruleFacts(data), commandName });
  },
});
