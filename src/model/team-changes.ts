import type { ChangeFacts } from './change.ts';
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

/** A member's membership of one team, as a change of it records. */
export interface TeamMembership {
  /** Slug of the team. */
  readonly team: string;
  readonly isIn: boolean;
  /** Explicit team role; null for a plain contributor and for who is not in the team. */
  readonly teamRole: string | null;
  /** What Sentry did instead of the change: it made a request, or the member already was in the team. */
  readonly instead: 'requested' | 'already-in' | undefined;
  /** Team role that the undo of a removal could not give back. */
  readonly lostRole: string | undefined;
}

/** Returns the membership of one team among a member's teams. */
export function membershipIn(teams: readonly TeamRole[], slug: string): TeamMembership {
  const own = teams.find(({ teamSlug }) => teamSlug === slug);
  const teamRole = own?.role ?? null;
  return {
    team: slug,
    isIn: own !== undefined,
    teamRole,
    instead: undefined,
    lostRole: undefined,
  };
}

/** Returns the facts of a membership for a change. */
export function membershipFacts(membership: TeamMembership): ChangeFacts {
  const { team, isIn, teamRole, instead, lostRole } = membership;
  return {
    team,
    isIn,
    teamRole,
    ...(instead !== undefined && { instead }),
    ...(lostRole !== undefined && { lostRole }),
  };
}

/** Returns the membership in the facts of a change. */
export function changedMembership(facts: ChangeFacts): TeamMembership {
  const { team, isIn, teamRole, instead, lostRole } = facts;
  return {
    team: typeof team === 'string' ? team : '',
    isIn: isIn === true,
    teamRole: typeof teamRole === 'string' ? teamRole : null,
    instead: instead === 'requested' || instead === 'already-in' ? instead : undefined,
    lostRole: typeof lostRole === 'string' ? lostRole : undefined,
  };
}
