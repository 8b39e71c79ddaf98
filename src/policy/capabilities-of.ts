import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability } from '../model/capability.ts';
import type { Principal } from '../model/principal.ts';
import { decidePrincipal } from './decide.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';

/**
 * Returns the capabilities that a principal's role and the bot's token allow on at least some target; not a permission
 * to act. Without a token, its limits are left to the decision itself.
 */
export function capabilitiesOf(
  principal: Principal,
  token: BotToken | undefined,
): readonly Capability[] {
  return CAPABILITIES.filter(
    (capability) =>
      decidePrincipal(principal, capability).allowed &&
      (token === undefined || decideOnTokenAlone(capability, token).allowed),
  );
}
