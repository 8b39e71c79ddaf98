import type { OrganizationRules } from '../model/organization.ts';
import type { PolicySettings } from './decision.ts';

/**
 * Reports whether every member may see, and join, every project, as the server reports or else the operator assumes.
 */
export function isOpen(organization: OrganizationRules, settings: PolicySettings): boolean {
  return organization.openMembership ?? settings.assumeOpenOrganization;
}

/** Reports whether members and admins may invite, as the server reports or else the operator assumes. */
export function membersMayInvite(
  organization: OrganizationRules,
  settings: PolicySettings,
): boolean {
  return organization.allowMemberInvite ?? settings.assumeOpenOrganization;
}
