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
