import type { TeamRole } from './member.ts';

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
