/** URLs in the organization's `links`. */
export interface OrganizationLinks {
  readonly organizationUrl: string;
  readonly regionUrl: string;
}
