import { LADDER, ladderRole, type Role } from '../../model/role.ts';
import { codeLine } from '../text/escape.ts';

const ROLES = {
  billing: 'Billing',
  member: 'Member',
  admin: 'Admin',
  manager: 'Manager',
  owner: 'Owner',
} as const satisfies Record<Role, string>;

/** Returns a role on the ladder as Sentry's pages name it. */
export function roleWord(role: Role): string {
  return ROLES[role];
}

/** Returns a member's role in words; a role that this program does not know is shown as Sentry names it. */
export function memberRoleText(role: string): string {
  const known = ladderRole(role);
  if (known !== undefined) return roleWord(known);
  return `${codeLine(role, { limit: 60, audience: 'person' })} (unknown to this bot)`;
}

/** What each role may do, in at most 75 characters, the limit of Slack's options. */
export const ROLE_MEANINGS = {
  billing: 'Manages billing. No events, no teams.',
  member: 'Works on issues in their teams’ projects.',
  admin: 'Works on issues, and manages their own teams and projects.',
  manager: 'Manages all teams, projects and members.',
  owner: 'Everything, including the organization and its billing.',
} as const satisfies Record<Role, string>;

/** What a role may do beyond the one below it; each entry fits after "can no longer". */
const ABILITIES = {
  billing: [],
  member: ['work on issues'],
  admin: ['manage projects', 'manage teams'],
  manager: ['see every project', 'manage members'],
  owner: ['delete the organization', 'manage its billing'],
} as const satisfies Record<Role, readonly string[]>;

/** Lists what a member can no longer do after a change from one role to a lower one. */
export function lostAbilities(from: Role, to: Role): readonly string[] {
  return LADDER.slice(LADDER.indexOf(to) + 1, LADDER.indexOf(from) + 1).flatMap(
    (role) => ABILITIES[role],
  );
}

/** Returns a member's role as plain text; a role that this program does not know is shown as Sentry names it. */
export function plainRoleText(role: string): string {
  const known = ladderRole(role);
  return known === undefined ? role : roleWord(known);
}

/** Returns a team role as part of a sentence; null is a contributor's. */
export function teamRoleText(teamRole: string | null): string {
  return teamRole === 'admin' ? 'an admin' : 'a contributor';
}
