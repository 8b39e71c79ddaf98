/** Sentry organization that this bot serves. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: string | undefined;
  readonly dateCreated: Date | undefined;
  readonly isEarlyAdopter: boolean | undefined;
  /** Whether members may join, and see, every team; undefined if the server does not say. */
  readonly openMembership: boolean | undefined;
  /** Whether members and admins may invite; undefined if the server does not say. */
  readonly allowMemberInvite: boolean | undefined;
  /** Roles that members can have here, including retired ones; undefined if the server does not say. */
  readonly roles: readonly string[] | undefined;
  /** Roles whose scopes let them change issues (`event:write`); undefined if the server does not say. */
  readonly issueRoles?: readonly string[] | undefined;
  /** Roles that can no longer be assigned. */
  readonly retiredRoles: readonly string[];
  /** Web page of the organization (a customer domain on sentry.io), if the server names it. */
  readonly organizationUrl: string | undefined;
  /** Host that serves the organization's region, if the server names it. */
  readonly regionUrl: string | undefined;
}

/** What decisions depend on of an organization. */
export type OrganizationRules = Pick<
  Organization,
  'openMembership' | 'allowMemberInvite' | 'roles' | 'issueRoles' | 'retiredRoles'
>;

/** Roles of an organization, as the details of each of its members list them. */
export type RoleList = Pick<Organization, 'roles' | 'retiredRoles'>;

/** Organization settings to change; absent fields stay the same. */
export interface OrganizationChange {
  /** At most 64 characters. */
  readonly name?: string;
  /** At most 50 characters; a new slug changes every URL. */
  readonly slug?: string;
  readonly isEarlyAdopter?: boolean;
}
