import { orgRole } from '../org-roles.ts';
import { badRequest } from '../refused-request-error.ts';

/** Whether members of that role can be in teams; a role that the ladder does not have can. */
export function mayHaveTeams(role: string): boolean {
  return orgRole(role)?.isTeamRolesAllowed !== false;
}

/** What is said where they cannot. */
export function noTeamsReason(role: string): string {
  return `The user with a '${role}' role cannot have team-level permissions.`;
}

/** Refuses teams for a role that cannot have any. */
export function checkTeamsAllowed(role: string): void {
  if (!mayHaveTeams(role)) throw badRequest(noTeamsReason(role));
}
