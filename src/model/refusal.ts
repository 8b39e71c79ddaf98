import type { Capability } from './capability.ts';
import type { UnservedReason } from './principal.ts';
import type { Role } from './role.ts';

/** The rule that refuses, with the data that words need. A decision never holds a sentence. */
export type RefusalReason =
  | { readonly kind: 'role-too-low' }
  | { readonly kind: 'unknown-role'; readonly role: string }
  | { readonly kind: 'pending-member' }
  | { readonly kind: 'member-limit' }
  | { readonly kind: 'project-not-visible' }
  /** In no team that has a project, where others' are not for them. */
  | { readonly kind: 'no-project-in-sight' }
  /** Known by an e-mail address alone, which is good for reading only. */
  | { readonly kind: 'email-reads-only' }
  | { readonly kind: 'own-slack-user' }
  /** The Slack account that it is about is not served at all. */
  | { readonly kind: 'slack-user-unserved'; readonly why: UnservedReason }
  | { readonly kind: 'member-not-accepted' }
  /** The member that it is about has a higher role, as Sentry names it. */
  | { readonly kind: 'target-outranks'; readonly role: string };

/** Why something was not allowed, and the least role that it takes. */
export interface Refusal {
  readonly capability: Capability;
  readonly reason: RefusalReason;
  readonly needs: Role | undefined;
}
