import type { ListCursor, StoppedSearch, UnreadableRow } from './list.ts';
import type { RoleList } from './organization.ts';

/** Team that a member is in; `role` is null for a plain contributor without an explicit team role. */
export interface TeamRole {
  readonly teamSlug: string;
  readonly role: string | null;
}

/** Member of a team, as the team's own list returns it; `teamRole` is null for a plain contributor. */
export interface TeamMember extends Member {
  readonly teamRole: string | null;
}

/** What Sentry says about how a membership is managed; flags that a server does not know are false. */
export interface MemberFlags {
  readonly idpProvisioned: boolean;
  readonly idpRoleRestricted: boolean;
  readonly ssoLinked: boolean;
  readonly ssoInvalid: boolean;
  readonly memberLimitRestricted: boolean;
  readonly partnershipRestricted: boolean;
  /** Names of flags that are set but unknown to this program: they may forbid what it would do. */
  readonly unknown: readonly string[];
}

/** Sentry account of an accepted member. */
export interface MemberUser {
  readonly id: string;
  readonly has2fa: boolean | undefined;
  readonly lastActive: Date | undefined;
}

/** Member of the organization as lists return it; only {@link MemberDetails} has teams. */
export interface Member {
  /** ID of the membership, not of the account. */
  readonly id: string;
  /** Primary address of the account, or the invited address. */
  readonly email: string;
  /** Name of the account; for an invite, and for some accounts, an email address. */
  readonly name: string;
  /** Organization role as Sentry names it; not always on the ladder. */
  readonly role: string;
  /** Whether this is an invite that has not been accepted yet. */
  readonly pending: boolean;
  /** Whether this is an invite older than 30 days. */
  readonly expired: boolean;
  readonly dateCreated: Date | undefined;
  readonly inviterName: string | undefined;
  /** Undefined for an invite. */
  readonly user: MemberUser | undefined;
  /** Set if the server names no account and does not say that this is an invite. */
  readonly acceptance?: 'unknown' | 'assumed';
  readonly flags: MemberFlags;
}

/** Reports whether the member has accepted the invite, as the server says or else the operator assumes. */
export function hasAccepted({
  pending,
  user,
  acceptance,
}: Pick<Member, 'pending' | 'user' | 'acceptance'>): boolean {
  return !pending && (user !== undefined || acceptance === 'assumed');
}

/** Member with teams, as the single-member operation returns it. */
export interface MemberDetails extends Member {
  readonly teams: readonly TeamRole[];
  /** Number of teams that could not be read and are not in `teams`; undefined for none. */
  readonly unreadableTeams?: number;
  /** Whether no other accepted member is an owner; undefined if the server does not say. */
  readonly isOnlyOwner: boolean | undefined;
  /** Roles of the organization; undefined if the server does not list them with a member. */
  readonly organizationRoles?: RoleList;
}

/** Member as named by users. */
export type MemberRef =
  /** Member that the caller maps to. */
  | { readonly kind: 'me' }
  | { readonly kind: 'slack-user'; readonly userId: string }
  /** Membership ID. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'email'; readonly email: string; readonly from?: ListCursor }
  /** Part of a name or address; with `from`, a search that goes on where an earlier answer stopped. */
  | { readonly kind: 'text'; readonly text: string; readonly from?: ListCursor };

/** Result of resolving a {@link MemberRef}. */
export type MemberResult =
  /** Undefined stands for the member that the caller maps to. */
  | { readonly kind: 'one'; readonly member: MemberDetails | undefined }
  /** Several members match; `hasMore` if there are others. */
  | {
      readonly kind: 'several';
      readonly members: readonly Member[];
      readonly hasMore: boolean;
      readonly unreadable: readonly UnreadableRow[];
      readonly stopped?: StoppedSearch | undefined;
    }
  /** No member matches; `nearest` have similar names. Rows that could not be read may be the one. */
  | {
      readonly kind: 'nobody';
      readonly nearest: readonly Member[];
      readonly unreadable: readonly UnreadableRow[];
      readonly stopped?: StoppedSearch | undefined;
    };

/** Which members to list, and where to start; undefined fields do not filter. */
export interface MembersQuery {
  /** Part of the name or address. */
  readonly text: string | undefined;
  readonly role: string | undefined;
  /** Open invites, or only those that are older than 30 days. */
  readonly state: 'pending' | 'expired' | undefined;
  readonly place: ListCursor;
}

/** Address to invite, with its role and teams. */
export interface Invitation {
  readonly email: string;
  readonly role: string;
  /** Team slugs; an invite has no team roles. */
  readonly teams: readonly string[];
}

/** New role for a member. Teams are not included: the client reads them and sends them back. */
export interface RoleChange {
  readonly memberId: string;
  /** Role that the decision was based on; the change is not made if the role is different by now. */
  readonly from: string;
  readonly to: string;
}

/** Change of a member's teams: only the differences are applied, so that what others change meanwhile stays. */
export interface TeamsChange {
  readonly memberId: string;
  readonly from: readonly TeamRole[];
  readonly to: readonly TeamRole[];
}

/** Resends the email of an open invite. */
export interface InviteResend {
  readonly memberId: string;
  /** Whether to create a new link, which an expired invite needs. */
  readonly regenerate: boolean;
}

/** Open request for an invite to the organization; its ID becomes the member's when it is approved. */
export interface InviteRequest extends Member {
  readonly teams: readonly TeamRole[];
  /** Whether a member asked for somebody else (`invite`), or a person asked for themselves (`join`). */
  readonly origin: 'invite' | 'join';
}

/** Approval of a request, with the role and teams that the new member gets. */
export interface InviteApproval {
  readonly requestId: string;
  readonly role: string;
  readonly teams: readonly TeamRole[];
}
