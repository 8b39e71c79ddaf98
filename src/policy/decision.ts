import type { Capability } from '../model/capability.ts';
import type { Organization } from '../model/organization.ts';
import type { Principal } from '../model/principal.ts';
import type { Refusal, RefusalReason } from '../model/refusal.ts';
import type { Role } from '../model/role.ts';
import type { Target } from './target.ts';

/** The outcome of a decision. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal };

/** What the operator decided for servers that do not say how open the organization is. */
export interface PolicySettings {
  readonly assumeOpenOrganization: boolean;
}

/** Everything that a decision looks at. */
export interface Question {
  readonly principal: Principal;
  readonly capability: Capability;
  readonly target: Target;
  readonly organization: Organization;
  readonly settings: PolicySettings;
}

/** A decision against it, with the rule that refused and the least role that it takes. */
export function refused(capability: Capability, reason: RefusalReason, needs?: Role): Decision {
  return { allowed: false, refusal: { capability, reason, needs } };
}
