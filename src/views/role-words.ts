import { ladderRole, type Role } from '../model/role.ts';
import { codeLine } from './text/data-line.ts';

const ROLES = {
  billing: 'Billing',
  member: 'Member',
  admin: 'Admin',
  manager: 'Manager',
  owner: 'Owner',
} as const satisfies Record<Role, string>;

/** A role of the ladder as Sentry's pages call it. */
export function roleWord(role: Role): string {
  return ROLES[role];
}

/** A member's role in words; one that this program does not know is shown as Sentry names it. */
export function memberRoleWords(role: string): string {
  const known = ladderRole(role);
  if (known !== undefined) return roleWord(known);
  return `${codeLine(role, { limit: 60, audience: 'person' })} (a role that this bot does not know)`;
}

/** A member's role as plain text; one that this program does not know as Sentry names it. */
export function plainRoleWords(role: string): string {
  const known = ladderRole(role);
  return known === undefined ? role : roleWord(known);
}
