import type { Capability } from './capability.ts';
import type { Role } from './role.ts';

/** The rule that refuses, with the data that words need. A decision never holds a sentence. */
export type RefusalReason =
  | { readonly kind: 'role-too-low' }
  | { readonly kind: 'unknown-role'; readonly role: string }
  | { readonly kind: 'pending-member' }
  | { readonly kind: 'member-limit' }
  | { readonly kind: 'project-not-visible' };

/** Why something was not allowed, and the least role that it takes. */
export interface Refusal {
  readonly capability: Capability;
  readonly reason: RefusalReason;
  readonly needs: Role | undefined;
}
