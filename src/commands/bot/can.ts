import { decisionExplained } from '../../views/bot/decision-explained.ts';
import { defineCommand } from '../core/command.ts';
import { canQuery } from './can-query.ts';
import { parseDecision } from './parse-decision.ts';
import { ruleFacts } from './rule-facts.ts';

/** `/sentry can @user <capability> [target]`: the decision and the rules behind it, without doing it. */
export const canCommand = defineCommand({
  name: 'can',
  summary: 'says whether somebody may do something, and why, without doing it',
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
