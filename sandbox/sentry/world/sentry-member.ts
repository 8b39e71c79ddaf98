/** Flags of a membership, by their names in the API. */
export interface SentryMemberFlags {
  readonly 'idp:provisioned': boolean;
  readonly 'idp:role-restricted': boolean;
  readonly 'sso:linked': boolean;
  readonly 'sso:invalid': boolean;
  readonly 'member-limit:restricted': boolean;
  readonly 'partnership:restricted': boolean;
}

/** Flags that are all false. */
export const NO_FLAGS: SentryMemberFlags = {
  'idp:provisioned': false,
  'idp:role-restricted': false,
  'sso:linked': false,
  'sso:invalid': false,
  'member-limit:restricted': false,
  'partnership:restricted': false,
};

/** Account of an accepted membership; its ID is not the membership's. */
export interface SentryAccount {
  readonly id: string;
  readonly name: string;
  /** Other addresses: found by `email:` queries, shown nowhere. */
  readonly otherEmails: readonly string[];
  readonly has2fa: boolean;
  /** Whether the account is active; no list shows the membership of a deactivated one. */
  readonly isActive: boolean;
  readonly lastActive: Date | undefined;
}

/** Membership in a team; role null is a contributor without an explicit team role. */
export interface SentryTeamRole {
  readonly teamSlug: string;
  readonly role: string | null;
}

/** Account outside of Sentry that is linked to a member. */
export interface SentryExternalUser {
  readonly id: string;
  readonly provider: string;
  readonly externalName: string;
  readonly externalId: string | null;
}

/** Membership, invite or request for an invite. */
export interface SentryMember {
  readonly id: string;
  /** Primary address of the account, or the invited address. */
  readonly email: string;
  readonly orgRole: string;
  readonly teams: readonly SentryTeamRole[];
  /** Undefined while an invite or a request is open. */
  readonly account: SentryAccount | undefined;
  readonly flags: SentryMemberFlags;
  readonly dateCreated: Date;
  /** When the invite was last sent; its token is valid for 30 days. */
  readonly invitedAt: Date | undefined;
  readonly inviteStatus: 'approved' | 'requested_to_be_invited' | 'requested_to_join';
  /** Account that sent the invite; undefined if an integration did, or there was none. */
  readonly inviterAccountId: string | undefined;
  readonly externalUsers: readonly SentryExternalUser[];
}

/** Returns the account's name; for an invite, its address. */
export function memberName(member: SentryMember): string {
  return member.account?.name ?? member.email;
}

const INVITE_LIFE_MS = 30 * 24 * 3600 * 1000;

/** Reports whether it is an invite whose token is older than 30 days. */
export function isInviteExpired(member: SentryMember, now: Date): boolean {
  if (member.account !== undefined || member.invitedAt === undefined) return false;
  return now.getTime() - member.invitedAt.getTime() > INVITE_LIFE_MS;
}

/** Reports whether lists show a member and its ID resolves: false for requests and deactivated accounts. */
export function isListed(member: SentryMember): boolean {
  return member.inviteStatus === 'approved' && member.account?.isActive !== false;
}
