/** The Sentry organization that this bot serves. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: string | undefined;
  readonly dateCreated: Date | undefined;
  readonly isEarlyAdopter: boolean | undefined;
  /** Whether members may join, and see, every team; undefined where the server does not say. */
  readonly openMembership: boolean | undefined;
  /** Whether members and admins may invite; undefined where the server does not say. */
  readonly allowMemberInvite: boolean | undefined;
  /** Roles that members can have here, retired ones included; undefined where the server does not say. */
  readonly roles: readonly string[] | undefined;
  /** Roles that nobody can be given any more. */
  readonly retiredRoles: readonly string[];
  /** The organization's page for people (a customer domain on sentry.io), if the server names it. */
  readonly organizationUrl: string | undefined;
  /** The host that serves the organization's region, if the server names it. */
  readonly regionUrl: string | undefined;
}

/** Settings of the organization to change; what is absent stays. */
export interface OrganizationChange {
  /** At most 64 characters. */
  readonly name?: string;
  /** At most 50 characters; a new one changes every URL. */
  readonly slug?: string;
  readonly isEarlyAdopter?: boolean;
}
