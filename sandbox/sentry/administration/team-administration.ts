import type { ApiCall } from '../api-call.ts';
import { type Caller, hasAnyScope } from '../caller.ts';
import { orgRole } from '../org-roles.ts';
import { notFound } from '../refused-request-error.ts';
import type { SentryTeam } from '../world/sentry-project.ts';
import { isRedundant } from './team-roles.ts';

/** The team of the path, by slug or id. */
export function findTeam(call: ApiCall): SentryTeam {
  const asked = call.param('team');
  const team = call.world.teams.all().find(({ id, slug }) => id === asked || slug === asked);
  if (team === undefined) throw notFound();
  return team;
}

/** Whether the caller administers that team: as a member of it with a writing scope or the team's admin role. */
export function administersTeam(caller: Caller, team: SentryTeam): boolean {
  const own = caller.member?.teams.find(({ teamSlug }) => teamSlug === team.slug);
  if (own === undefined) return false;
  const hasScope = hasAnyScope(caller, ['team:write', 'org:write', 'member:write']);
  return hasScope || own.role === 'admin';
}

/** Whether the caller may put people into that team at once; others leave a request. */
export function mayAddToTeam({ caller, world }: ApiCall, team: SentryTeam): boolean {
  const isOpen = world.organization.openMembership;
  if (caller.kind === 'integration') {
    return isOpen || hasAnyScope(caller, ['org:write', 'team:write']);
  }
  return isOpen || isGlobal(caller) || administersTeam(caller, team);
}

/** Whether the caller may give or take that team role: administrators of the team, managers and owners. */
export function maySetTeamRole(caller: Caller, team: SentryTeam, teamRole: string): boolean {
  if (caller.member === undefined) return false;
  if (administersTeam(caller, team)) return true;
  return isGlobal(caller) && isRedundant(teamRole, caller.member.orgRole);
}

function isGlobal(caller: Caller): boolean {
  return orgRole(caller.member?.orgRole ?? '')?.isGlobal === true;
}
