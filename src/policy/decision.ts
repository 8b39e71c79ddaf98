import type { BotToken } from '../model/bot-token.ts';
import type { Capability } from '../model/capability.ts';
import type { Organization } from '../model/organization.ts';
import type { Principal } from '../model/principal.ts';
import type { Refusal, RefusalReason } from '../model/refusal.ts';
import type { Role } from '../model/role.ts';
import type { Target } from '../model/target.ts';

/** The outcome of a decision. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal };

/** What the operator decided for servers that do not say how open the organization is. */
export interface PolicySettings {
  readonly assumeOpenOrganization: boolean;
}

/** What a decision about a member's standing looks at. */
export interface Situation {
  readonly organization: Organization;
  readonly settings: PolicySettings;
}

/** Everything that a decision looks at. */
export interface Question extends Situation {
  readonly principal: Principal;
  readonly capability: Capability;
  readonly target: Target;
  /** What the bot's own token is; undefined where it was not asked for, and then nothing is allowed that takes it. */
  readonly token: BotToken | undefined;
}

/** A decision for it. */
export const ALLOWED: Decision = { allowed: true };

/** A decision against it, with the rule that refused and the least role that it takes. */
export function refused(capability: Capability, reason: RefusalReason, needs?: Role): Decision {
  return { allowed: false, refusal: { capability, reason, needs } };
}
