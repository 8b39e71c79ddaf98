import type { Organization } from '../model/organization.ts';
import type { PolicySettings } from './decision.ts';

/** Whether everybody in the organization may see, and join, every project, as the server says or the operator assumes. */
export function isOpen(organization: Organization, settings: PolicySettings): boolean {
  return organization.openMembership ?? settings.assumeOpenOrganization;
}

/** Whether members and admins may invite, as the server says or the operator assumes. */
export function membersMayInvite(organization: Organization, settings: PolicySettings): boolean {
  return organization.allowMemberInvite ?? settings.assumeOpenOrganization;
}
