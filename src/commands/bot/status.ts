import type { BotToken } from '../../model/bot-token.ts';
import { CAPABILITIES, type Capability, capabilityRow } from '../../model/capability.ts';
import type { NamedCheckResult } from '../../model/diagnostics.ts';
import { decidePrincipal } from '../../policy/decide.ts';
import { decideOnTokenAlone } from '../../policy/decide-on-token.ts';
import { tokenLevel, tokenShortcomings } from '../../policy/token-level.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import { botStatus } from '../../views/bot/status.ts';
import { noArguments } from '../arguments/no-arguments.ts';
import { defineCommand } from '../core/command.ts';
import { defineQuery } from '../core/query.ts';

/** Loads the results of the setup checks. */
const setupQuery = defineQuery<undefined, readonly NamedCheckResult[]>({
  capability: 'status:details',
  load: async ({ checkSetup }) => ({ data: await checkSetup(), target: { kind: 'none' } }),
});

/** Loads the bot's current health report. */
const statusQuery = defineQuery<undefined, HealthReport>({
  capability: 'status:read',
  load: async ({ health }) => ({ data: await health(), target: { kind: 'none' } }),
});

/** `/sentry status`: shows the bot's own health. */
export const statusCommand = defineCommand({
  name: 'status',
  group: 'you-and-bot',
  summary: 'shows the bot’s health and limits',
  usage: '',
  examples: ['status'],
  starter: 'status',
  needs: 'status:read',
  parse: noArguments,
  async answer(_input, { ask, now, commandName }) {
    const { data, principal } = await ask(statusQuery, undefined);
    const seesDetails = decidePrincipal(principal, 'status:details').allowed;
    const { sentry } = data;
    const level = sentry.isReached ? tokenLevel(sentry.token) : undefined;
    const limits = sentry.isReached ? tokenShortcomings(sentry.token) : [];
    const changes = sentry.isReached ? changesBy(sentry.token) : [];
    const setup = seesDetails ? (await ask(setupQuery, undefined)).data : undefined;
    return botStatus(data, { now, commandName, limits, level, changes, setup });
  },
});

/** Returns the changes that Sentry lets the token make on at least some target. */
function changesBy(token: BotToken): readonly Capability[] {
  return CAPABILITIES.filter(
    (capability) =>
      capabilityRow(capability).token !== undefined &&
      decideOnTokenAlone(capability, token).allowed,
  );
}
