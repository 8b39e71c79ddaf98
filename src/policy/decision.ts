import type { BotToken } from '../model/bot-token.ts';
import type { Capability } from '../model/capability.ts';
import type { OrganizationRules } from '../model/organization.ts';
import type { Principal } from '../model/principal.ts';
import type { Refusal, RefusalReason } from '../model/refusal.ts';
import type { Role } from '../model/role.ts';
import type { Target } from '../model/target.ts';

/** Outcome of a decision. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal };

/** Operator's assumption for servers that do not report how open the organization is. */
export interface PolicySettings {
  readonly assumeOpenOrganization: boolean;
}

/** Facts about the organization that a decision depends on. */
export interface Situation {
  readonly organization: OrganizationRules;
  readonly settings: PolicySettings;
}

/** All inputs of a decision. */
export interface Question extends Situation {
  readonly principal: Principal;
  readonly capability: Capability;
  readonly target: Target;
  /** What the bot's own token is; undefined if it was not looked up, which refuses everything that needs the token. */
  readonly token: BotToken | undefined;
}

/** Decision that allows. */
export const ALLOWED: Decision = { allowed: true };

/** Returns a decision that refuses, with the reason and the lowest role that would be enough. */
export function refused(capability: Capability, reason: RefusalReason, needs?: Role): Decision {
  return { allowed: false, refusal: { capability, reason, needs } };
}
