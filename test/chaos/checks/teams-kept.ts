import type { SentryMember } from '../../../sandbox/sentry/world/sentry-member.ts';
import type { SentryWorld } from '../../../sandbox/sentry/world/sentry-world.ts';
import { targetMember } from '../../../src/model/change.ts';
import type { Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

/** Returns the teams of all members by member ID, for a later comparison. */
export function teamsNow(world: SentryWorld): ReadonlyMap<string, readonly string[]> {
  return new Map(world.members.all().map((member) => [member.id, slugsOf(member)]));
}

/** Finds members from before the run whose teams differ now, whatever became of their roles. */
export function lostTeams(
  before: ReadonlyMap<string, readonly string[]>,
  world: SentryWorld,
  { changes }: Records,
  meddledWith: ReadonlySet<string>,
): readonly Finding[] {
  return world.members.all().flatMap((member) => {
    const had = before.get(member.id);
    const has = slugsOf(member);
    if (had === undefined || meddledWith.has(member.id) || had.join() === has.join()) return [];
    return [
      {
        what: `member ${member.id} was in ${had.join()} and is in ${has.join()}`,
        facts: changes
          .filter(({ plan }) => plan && targetMember(plan.target)?.id === member.id)
          .map(changeLine),
      },
    ];
  });
}

function slugsOf({ teams }: SentryMember): readonly string[] {
  return teams.map(({ teamSlug }) => teamSlug).sort();
}
