import type { TeamRole } from './member.ts';

/**
 * Applies to the teams that were found the changes that lead from one list to another: everything else stays, so that
 * what others changed meanwhile is left alone. A team role that the server cleared meanwhile counts as unchanged.
 */
export function changedTeams(
  found: readonly TeamRole[],
  from: readonly TeamRole[],
  to: readonly TeamRole[],
): readonly TeamRole[] {
  const was = bySlug(from);
  const wanted = bySlug(to);
  const kept = found.flatMap((team) => {
    const before = was.get(team.teamSlug);
    const after = wanted.get(team.teamSlug);
    const isUntouched = before !== undefined && (team.role === before.role || team.role === null);
    if (!isUntouched) return [team];
    return after === undefined ? [] : [after.role === before.role ? team : after];
  });
  const there = bySlug(found);
  const added = to.filter(({ teamSlug }) => !was.has(teamSlug) && !there.has(teamSlug));
  return [...kept, ...added];
}

/** Returns the wanted teams that are missing, or in which an explicit team role is a different one. */
export function missingTeams(
  wanted: readonly TeamRole[],
  found: readonly TeamRole[],
): readonly TeamRole[] {
  const there = bySlug(found);
  return wanted.filter(({ teamSlug, role }) => {
    const team = there.get(teamSlug);
    // Sentry clears team roles that the organization role covers.
    return team === undefined || (team.role !== role && team.role !== null);
  });
}

function bySlug(teams: readonly TeamRole[]): ReadonlyMap<string, TeamRole> {
  return new Map(teams.map((team) => [team.teamSlug, team]));
}
