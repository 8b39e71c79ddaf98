import { ChatopsError } from '../errors/errors.ts';
import { CAPABILITIES } from '../model/capability.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import type { BotTokenCache } from './bot-token-cache.ts';

/** Whether the bot's token can take back what a capability did, for the button that offers it. Never rejects. */
export type MayUndo = (capability: string) => Promise<boolean>;

/** Builds the look ahead; where it cannot be found out, nothing is offered. */
export function createMayUndo(token: BotTokenCache): MayUndo {
  return async (capability) => {
    // A change is taken back as it was made; but an invite is cancelled.
    const name = capability === 'member:invite' ? 'invite:cancel' : capability;
    const takesBack = CAPABILITIES.find((one) => one === name);
    if (takesBack === undefined) return false;
    try {
      return decideOnTokenAlone(takesBack, await token.current()).allowed;
    } catch (error) {
      if (error instanceof ChatopsError) return false;
      throw error;
    }
  };
}
