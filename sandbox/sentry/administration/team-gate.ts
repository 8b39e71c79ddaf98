import { orgRole } from '../org-roles.ts';
import { badRequest } from '../refused-request-error.ts';

/** Reports whether members with a role can be in teams; true for an unknown role. */
export function mayHaveTeams(role: string): boolean {
  return orgRole(role)?.isTeamRolesAllowed !== false;
}

/** Returns the error message for a role that cannot have teams. */
export function noTeamsReason(role: string): string {
  return `The user with a '${role}' role cannot have team-level permissions.`;
}

/** Throws a 400 for a role that cannot have teams. */
export function checkTeamsAllowed(role: string): void {
  if (!mayHaveTeams(role)) throw badRequest(noTeamsReason(role));
}
