import type { Actor } from './actor.ts';
import type { MemberDetails } from './member.ts';

/** An actor together with the Sentry member that it maps to. */
export interface Principal {
  readonly actor: Actor;
  readonly member: MemberDetails;
  /** How the mapping was made. */
  readonly mappedBy: 'email';
}

/** Why an actor whom Slack vouches for maps to no member. */
export type UnmappedReason =
  | { readonly kind: 'email-match-off' }
  | { readonly kind: 'no-email' }
  | { readonly kind: 'email-unconfirmed' }
  | { readonly kind: 'email-domain' }
  | { readonly kind: 'no-member' }
  | { readonly kind: 'several-members' }
  | { readonly kind: 'invite-pending'; readonly expired: boolean }
  | { readonly kind: 'too-many-to-search'; readonly searched: number };

/** The answer to "which member is this?". A look-up that failed is an error and never one of these. */
export type Identification =
  | { readonly kind: 'mapped'; readonly principal: Principal }
  | { readonly kind: 'unmapped'; readonly actor: Actor; readonly reason: UnmappedReason };

/** Why the bot serves a Slack account not at all, whatever Sentry says. */
export type UnservedReason =
  | 'deactivated'
  | 'bot'
  | 'guest'
  | 'stranger'
  | 'other-workspace'
  | 'invited';
