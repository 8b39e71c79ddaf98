import type { Actor } from './actor.ts';
import type { Traced } from './invocations/trace.ts';
import type { MemberDetails } from './member.ts';
import type { SlackLink, SlackPerson } from './slack-user.ts';

/** Slack user that the bot serves, in the invocation of the trace. */
export interface AdmittedUser extends Traced {
  readonly actor: Actor;
  readonly person: SlackPerson;
}

/** Actor with the Sentry member that it maps to. */
export interface Principal {
  readonly actor: Actor;
  readonly member: MemberDetails;
  /** How the mapping was made: by a link record or by email address. */
  readonly mappedBy: 'link' | 'email';
  /** Link record, if one made the mapping. */
  readonly link: SlackLink | undefined;
  /** Whether the mapping is trusted for more than reading; an email address alone may not be. */
  readonly mayAct: boolean;
}

/** Why an actor that Slack vouches for maps to no member. */
export type UnmappedReason =
  | { readonly kind: 'email-match-off' }
  | { readonly kind: 'no-email' }
  | { readonly kind: 'email-unconfirmed' }
  | { readonly kind: 'email-domain' }
  | { readonly kind: 'no-member' }
  | { readonly kind: 'several-members' }
  | { readonly kind: 'invite-pending'; readonly expired: boolean }
  /** The server does not say whether the invite was accepted. */
  | { readonly kind: 'acceptance-unknown' }
  | { readonly kind: 'too-many-to-search'; readonly searched: number }
  /** The member may be one whose row in Sentry's list could not be read. */
  | { readonly kind: 'member-unreadable' }
  /** The linked member no longer exists. */
  | { readonly kind: 'linked-member-gone' }
  /** The linked member has a different address by now, and may be a different person. */
  | { readonly kind: 'linked-member-changed' }
  /** The member with that address is linked to another Slack user. */
  | { readonly kind: 'linked-to-another' };

/** Which member an actor is. A failed lookup is thrown as an error, never returned as one of these. */
export type Identification =
  | { readonly kind: 'mapped'; readonly principal: Principal }
  | { readonly kind: 'unmapped'; readonly actor: Actor; readonly reason: UnmappedReason };

/** Why the bot refuses to serve a Slack account, regardless of Sentry. */
export type UnservedReason =
  | 'deactivated'
  | 'bot'
  | 'guest'
  | 'stranger'
  | 'other-workspace'
  | 'invited'
  /** Blocked by a record of the bot (`/sentry block`). */
  | 'blocked';
