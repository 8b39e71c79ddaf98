import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability } from '../model/capability.ts';
import type { Principal } from '../model/principal.ts';
import { decidePrincipal } from './decide.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';

interface Known {
  readonly token: BotToken | undefined;
  readonly capabilities: readonly Capability[];
}

// A principal is loaded at most once a minute, and their capabilities are needed for each answer.
const known = new WeakMap<Principal, Known>();

/**
 * Returns the capabilities that a principal's role and the bot's token allow on at least some target; not a permission
 * to act. Without a token, its limits are left to the decision itself.
 */
export function capabilitiesOf(
  principal: Principal,
  token: BotToken | undefined,
): readonly Capability[] {
  const before = known.get(principal);
  if (before !== undefined && before.token === token) return before.capabilities;
  const capabilities = CAPABILITIES.filter(
    (capability) =>
      decidePrincipal(principal, capability).allowed &&
      (token === undefined || decideOnTokenAlone(capability, token).allowed),
  );
  known.set(principal, { token, capabilities });
  return capabilities;
}
