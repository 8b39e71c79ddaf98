import type { ListCursor } from './list.ts';

/** A member's place in a team; `role` is null for a plain contributor without an explicit team role. */
export interface TeamRole {
  readonly teamSlug: string;
  readonly role: string | null;
}

/** What Sentry says of how a membership is managed; a flag that a server does not know is false. */
export interface MemberFlags {
  readonly idpProvisioned: boolean;
  readonly idpRoleRestricted: boolean;
  readonly ssoLinked: boolean;
  readonly ssoInvalid: boolean;
  readonly memberLimitRestricted: boolean;
  readonly partnershipRestricted: boolean;
  /** Names of flags that are set and that this program does not know: they may forbid what it would do. */
  readonly unknown: readonly string[];
}

/** The Sentry account behind an accepted membership. */
export interface MemberUser {
  readonly id: string;
  readonly has2fa: boolean | undefined;
  readonly lastActive: Date | undefined;
}

/** A member of the organization as lists give it: teams are only in {@link MemberDetails}. */
export interface Member {
  /** Id of the membership, which is not the account's id. */
  readonly id: string;
  /** Primary address of the account, or the address that was invited. */
  readonly email: string;
  /** The account's name; for an invite, and for some accounts, an e-mail address. */
  readonly name: string;
  /** Organization role as Sentry names it; not always one of the ladder. */
  readonly role: string;
  /** True while an invite was not accepted. */
  readonly pending: boolean;
  /** True for an invite older than 30 days. */
  readonly expired: boolean;
  readonly dateCreated: Date | undefined;
  readonly inviterName: string | undefined;
  /** Undefined for an invite. */
  readonly user: MemberUser | undefined;
  readonly flags: MemberFlags;
}

/** A member with teams, as the single-member operation gives it. */
export interface MemberDetails extends Member {
  readonly teams: readonly TeamRole[];
  /** Whether no other accepted member is an owner; undefined where the server does not say. */
  readonly isOnlyOwner: boolean | undefined;
}

/** A member as people name one. */
export type MemberRef =
  /** Whom the asker maps to. */
  | { readonly kind: 'me' }
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** Number of the membership. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'email'; readonly email: string }
  /** Part of a name or address. */
  | { readonly kind: 'text'; readonly text: string };

/** What a member's name led to. */
export type MemberResult =
  /** Undefined stands for whom the asker maps to. */
  | { readonly kind: 'one'; readonly member: MemberDetails | undefined }
  /** Several that fit; there may be more of them. */
  | { readonly kind: 'several'; readonly members: readonly Member[]; readonly hasMore: boolean }
  /** Nobody, and who has a name like it. */
  | { readonly kind: 'nobody'; readonly nearest: readonly Member[] };

/** Which members are wanted, and from where in their list on; what is undefined does not narrow it. */
export interface MembersQuery {
  /** Part of the name or address. */
  readonly text: string | undefined;
  readonly role: string | undefined;
  /** Open invites, or those of them that are older than 30 days. */
  readonly state: 'pending' | 'expired' | undefined;
  readonly place: ListCursor;
}

/** Whom to invite, and as what. */
export interface Invitation {
  readonly email: string;
  readonly role: string;
  /** Slugs; an invite knows no team roles. */
  readonly teams: readonly string[];
}

/** A new role for a member. Teams are not named: the client reads them and sends them back. */
export interface RoleChange {
  readonly memberId: string;
  /** The role that the decision was made on; the change is not made if it is another by now. */
  readonly from: string;
  readonly to: string;
}

/** All teams of a member as they shall be; what is not in the list is left. */
export interface TeamsChange {
  readonly memberId: string;
  readonly teams: readonly TeamRole[];
}

/** Another e-mail for an open invite. */
export interface InviteResend {
  readonly memberId: string;
  /** Makes a new link, which an expired invite needs. */
  readonly regenerate: boolean;
}
