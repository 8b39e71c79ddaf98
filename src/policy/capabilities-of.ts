import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability } from '../model/capability.ts';
import type { Principal } from '../model/principal.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';
import { decidePrincipal } from './decide-principal.ts';

/**
 * What somebody may do at all, by their standing and as far as the bot's own token goes; no permission to act. Without
 * word on the token, its limits are left to the decision itself.
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
