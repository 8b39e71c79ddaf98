import { capabilityRow } from '../../model/capability.ts';
import { isOpen, membersMayInvite } from '../../policy/openness.ts';
import type { RuleFacts } from '../../views/bot/decision-explained.ts';
import type { ExplainedDecision } from './can-query.ts';

/** The facts of the capability that was asked about. */
export function ruleFacts({
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
