/** Relay whose public key the organization trusts. */
export interface TrustedRelay {
  readonly publicKey: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly created: Date | undefined;
  readonly lastModified: Date | undefined;
}

/** Settings of the organization. */
export interface SentryOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: 'active' | 'pending_deletion' | 'deletion_in_progress';
  readonly dateCreated: Date;
  readonly isEarlyAdopter: boolean;
  readonly require2FA: boolean;
  /** Whether single sign-on is set up: members who are not linked can then be sent the link. */
  readonly hasAuthProvider: boolean;
  readonly openMembership: boolean;
  /** Whether members and admins may invite. */
  readonly allowMemberInvite: boolean;
  /** Whether people may ask to join the organization. */
  readonly allowJoinRequests: boolean;
  /** Whether a member's role in a team can be changed. */
  readonly hasTeamRoles: boolean;
  readonly eventsMemberAdmin: boolean;
  readonly alertsMemberWrite: boolean;
  readonly defaultRole: string;
  readonly retiredRoles: readonly string[];
  readonly trustedRelays: readonly TrustedRelay[];
}
