import type { BotToken } from '../../model/bot-token.ts';
import { CAPABILITIES, type Capability, capabilityRow } from '../../model/capability.ts';
import { decideOnTokenAlone } from '../../policy/decide-on-token.ts';
import { decidePrincipal } from '../../policy/decide-principal.ts';
import { tokenLevel } from '../../policy/token-level.ts';
import { tokenShortcomings } from '../../policy/token-shortcomings.ts';
import { botStatus } from '../../views/bot/status.ts';
import { noArguments } from '../arguments/no-arguments.ts';
import { defineCommand } from '../core/command.ts';
import { setupQuery } from './setup-query.ts';
import { statusQuery } from './status-query.ts';

/** `/sentry status`: the bot's own health. */
export const statusCommand = defineCommand({
  name: 'status',
  summary: 'says how this bot is, and what it cannot do',
  usage: '',
  examples: ['status'],
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

/** What Sentry lets the token change, on some target at least. */
function changesBy(token: BotToken): readonly Capability[] {
  return CAPABILITIES.filter(
    (capability) =>
      capabilityRow(capability).token !== undefined &&
      decideOnTokenAlone(capability, token).allowed,
  );
}
