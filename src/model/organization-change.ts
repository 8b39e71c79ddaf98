/** Settings of the organization to change; what is absent stays. */
export interface OrganizationChange {
  /** At most 64 characters. */
  readonly name?: string;
  /** At most 50 characters; a new one changes every URL. */
  readonly slug?: string;
  readonly isEarlyAdopter?: boolean;
}
