import { NotFoundError } from '../../errors/errors.ts';
import type { Target, TargetMember } from '../../model/target.ts';
import type { Team } from '../../model/team.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { findTeam } from '../members/teams.ts';

/** Reads a team by slug, bypassing the cache by default. Throws `NotFoundError`. */
export async function teamBySlug(
  sentry: SentryReader,
  slug: string,
  options?: CallOptions,
): Promise<Team> {
  const team = await findTeam(sentry, slug, { maxAgeMs: 0, ...options });
  if (team === undefined) throw new NotFoundError('team', slug);
  return team;
}

/** Returns a member and a team as the target of a decision. */
export function teamTarget(
  { slug, isIdpProvisioned }: Pick<Team, 'slug' | 'isIdpProvisioned'>,
  member: TargetMember,
): Extract<Target, { kind: 'team-membership' }> {
  return { kind: 'team-membership', team: slug, isIdpProvisioned, member };
}
