import type { Capability } from './capability.ts';
import type { UnservedReason } from './principal.ts';
import type { Role } from './role.ts';

/** Why the bot's own token does not permit an act. */
export type TokenLimit =
  /** An organization token can access almost nothing. */
  | { readonly kind: 'organization-token' }
  /** An internal integration is not a member: it cannot change roles or remove anyone, and can invite only members. */
  | { readonly kind: 'integration' }
  /** The token lacks all of these scopes, any one of which would be enough. */
  | { readonly kind: 'scope'; readonly scopes: readonly string[] }
  /** The role of the token's user is too low. */
  | { readonly kind: 'role'; readonly role: string }
  /** Sentry does not say which member owns the token, and it may be this one. */
  | { readonly kind: 'own-member-not-known' }
  | { readonly kind: 'not-known' };

/** Rule that denies an act, with the data needed to word it. A decision never contains user-facing text. */
export type RefusalReason =
  | { readonly kind: 'role-too-low' }
  | { readonly kind: 'unknown-role'; readonly role: string }
  | { readonly kind: 'pending-member' }
  /** Sentry does not say whether the actor, or the target, has accepted the invite. */
  | { readonly kind: 'own-acceptance-unknown' }
  | { readonly kind: 'acceptance-unknown' }
  | { readonly kind: 'member-limit' }
  | { readonly kind: 'project-not-visible' }
  /** The actor is in no team that has a project, and may not see the projects of other teams. */
  | { readonly kind: 'no-project-in-sight' }
  /** The actor is known only by email address, which permits only reading. */
  | { readonly kind: 'email-reads-only' }
  | { readonly kind: 'own-slack-user' }
  /** The bot does not serve the target Slack account. */
  | { readonly kind: 'slack-user-unserved'; readonly why: UnservedReason }
  | { readonly kind: 'member-not-accepted' }
  /** The target member has this role, as Sentry names it, which requires a higher role than the actor's. */
  | { readonly kind: 'target-outranks'; readonly role: string }
  /** Members and admins may not invite in this organization, or Sentry does not say that they may. */
  | { readonly kind: 'invites-closed' }
  | { readonly kind: 'no-such-role'; readonly role: string }
  | { readonly kind: 'role-not-assignable'; readonly role: string }
  | { readonly kind: 'role-retired'; readonly role: string }
  | { readonly kind: 'role-without-teams'; readonly role: string }
  /** Slugs of the teams that the actor is not in, while membership is closed. */
  | { readonly kind: 'not-your-teams'; readonly teams: readonly string[] }
  /** An identity provider manages who is in the team. */
  | { readonly kind: 'idp-team'; readonly team: string }
  /** Membership is closed, so the actor cannot join the team without one of its admins. */
  | { readonly kind: 'team-closed'; readonly team: string }
  /** The actor changes others' membership of a team that they do not administer. */
  | { readonly kind: 'not-team-admin'; readonly team: string }
  | { readonly kind: 'not-your-invite' }
  /** The actor may decide no request of any kind. */
  | { readonly kind: 'decides-no-requests' }
  /** The request is to join a team with this slug, which the actor does not administer. */
  | { readonly kind: 'not-your-request'; readonly team: string }
  | { readonly kind: 'invite-expired' }
  /** The invite has been accepted in the meantime. */
  | { readonly kind: 'invite-accepted' }
  /** The target is an open invite, which can be canceled but not removed. */
  | { readonly kind: 'invite-open' }
  | { readonly kind: 'oneself' }
  | { readonly kind: 'idp-provisioned' }
  | { readonly kind: 'partnership-restricted' }
  | { readonly kind: 'last-owner' }
  /** The actor's own membership, or the target's, has this flag, which this program does not know. */
  | { readonly kind: 'own-unknown-flag'; readonly flag: string }
  | { readonly kind: 'unknown-flag'; readonly flag: string }
  /** The target is the member that owns the bot's own token. */
  | { readonly kind: 'tokens-own-member' }
  | { readonly kind: 'token-limit'; readonly limit: TokenLimit };

/** Why an act was denied, and the lowest role that it requires. */
export interface Refusal {
  readonly capability: Capability;
  readonly reason: RefusalReason;
  readonly needs: Role | undefined;
}

/** User who could do what another was denied, in the form in which they may be named. */
export type Approver =
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** Member with no known Slack user, by their name in Sentry. */
  | { readonly kind: 'member'; readonly name: string };
