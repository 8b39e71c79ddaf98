import type { Capability } from './capability.ts';
import type { UnservedReason } from './principal.ts';
import type { Role } from './role.ts';

/** Why the bot's own token cannot do it. */
export type TokenLimit =
  /** An organization token opens next to nothing. */
  | { readonly kind: 'organization-token' }
  /** An internal integration has no member behind it: it changes no roles, removes nobody, and invites members alone. */
  | { readonly kind: 'integration' }
  /** It lacks all of these scopes, of which one would do. */
  | { readonly kind: 'scope'; readonly scopes: readonly string[] }
  /** The role of the user behind it is too low. */
  | { readonly kind: 'role'; readonly role: string }
  /** Sentry does not tell which member it belongs to, and this one may be it. */
  | { readonly kind: 'own-member-not-known' }
  | { readonly kind: 'not-known' };

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
  /** The member that it is about has a role, as Sentry names it, that takes a higher one than the actor's. */
  | { readonly kind: 'target-outranks'; readonly role: string }
  /** Members and admins may not invite in this organization, or Sentry does not say that they may. */
  | { readonly kind: 'invites-closed' }
  | { readonly kind: 'no-such-role'; readonly role: string }
  | { readonly kind: 'role-not-assignable'; readonly role: string }
  | { readonly kind: 'role-retired'; readonly role: string }
  | { readonly kind: 'role-without-teams'; readonly role: string }
  /** Slugs of the teams that the actor is not in, while membership is closed. */
  | { readonly kind: 'not-your-teams'; readonly teams: readonly string[] }
  | { readonly kind: 'not-your-invite' }
  | { readonly kind: 'invite-expired' }
  /** What was an invite is a member by now. */
  | { readonly kind: 'invite-accepted' }
  /** It is an open invite, which is cancelled and not removed. */
  | { readonly kind: 'invite-open' }
  | { readonly kind: 'oneself' }
  | { readonly kind: 'idp-provisioned' }
  | { readonly kind: 'partnership-restricted' }
  | { readonly kind: 'last-owner' }
  /** The actor's own membership, or the target's, carries a flag of that name that this program does not know. */
  | { readonly kind: 'own-unknown-flag'; readonly flag: string }
  | { readonly kind: 'unknown-flag'; readonly flag: string }
  /** The member that the bot's own token belongs to. */
  | { readonly kind: 'tokens-own-member' }
  | { readonly kind: 'token-limit'; readonly limit: TokenLimit };

/** Why something was not allowed, and the least role that it takes. */
export interface Refusal {
  readonly capability: Capability;
  readonly reason: RefusalReason;
  readonly needs: Role | undefined;
}

/** Somebody who could do what another was refused, as they may be named. */
export type Approver =
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** A member whom no Slack user is known to be, by their name at Sentry. */
  | { readonly kind: 'member'; readonly name: string };
