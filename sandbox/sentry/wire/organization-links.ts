/** Addresses that the organization's `links` name. */
export interface OrganizationLinks {
  readonly organizationUrl: string;
  readonly regionUrl: string;
}
