import type { Actor } from './actor.ts';
import type { MemberDetails } from './member.ts';
import type { SlackLink, SlackPerson } from './slack-user.ts';

/** A Slack user that the bot serves. */
export interface AdmittedUser {
  readonly actor: Actor;
  readonly person: SlackPerson;
}

/** An actor together with the Sentry member that it maps to. */
export interface Principal {
  readonly actor: Actor;
  readonly member: MemberDetails;
  /** How the mapping was made: by a link record, or by the e-mail address. */
  readonly mappedBy: 'link' | 'email';
  /** The link record, where it was made by one. */
  readonly link: SlackLink | undefined;
  /** Whether the mapping is good for more than reading; an e-mail address alone may not be. */
  readonly mayAct: boolean;
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
  | { readonly kind: 'too-many-to-search'; readonly searched: number }
  /** The member that the Slack user was linked to is not there any more. */
  | { readonly kind: 'linked-member-gone' }
  /** The member that the Slack user was linked to has another address by now, and may be somebody else. */
  | { readonly kind: 'linked-member-changed' }
  /** The member of the address is linked to another Slack user. */
  | { readonly kind: 'linked-to-another' };

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
  | 'invited'
  /** By a record of the bot's own (`/sentry block`). */
  | 'blocked';
