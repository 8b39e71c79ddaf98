import type { ApiCall } from '../api-call.ts';
import { type Caller, hasAnyScope } from '../caller.ts';
import { orgRole } from '../org-roles.ts';
import { notFound } from '../refused-request-error.ts';
import type { SentryTeam } from '../world/sentry-project.ts';
import { isRedundant } from './team-roles.ts';

/** Returns the team in the path, by slug or ID; throws a 404 if there is none. */
export function findTeam(call: ApiCall): SentryTeam {
  const asked = call.param('team');
  const team = call.world.teams.all().find(({ id, slug }) => id === asked || slug === asked);
  if (team === undefined) throw notFound();
  return team;
}

/** Reports whether the caller administers a team: as its member with a write scope or the team's admin role. */
export function administersTeam(caller: Caller, team: SentryTeam): boolean {
  const own = caller.member?.teams.find(({ teamSlug }) => teamSlug === team.slug);
  if (own === undefined) return false;
  const hasScope = hasAnyScope(caller, ['team:write', 'org:write', 'member:write']);
  return hasScope || own.role === 'admin';
}

/** Reports whether the caller may add people to a team directly; others leave a request. */
export function mayAddToTeam({ caller, world }: ApiCall, team: SentryTeam): boolean {
  const isOpen = world.organization.openMembership;
  if (caller.kind === 'integration') {
    return isOpen || hasAnyScope(caller, ['org:write', 'team:write']);
  }
  return isOpen || isGlobal(caller) || administersTeam(caller, team);
}

/** Reports whether the caller may assign or remove a team role: administrators of the team, managers and owners. */
export function maySetTeamRole(caller: Caller, team: SentryTeam, teamRole: string): boolean {
  if (caller.member === undefined) return false;
  if (administersTeam(caller, team)) return true;
  return isGlobal(caller) && isRedundant(teamRole, caller.member.orgRole);
}

function isGlobal(caller: Caller): boolean {
  return orgRole(caller.member?.orgRole ?? '')?.isGlobal === true;
}
