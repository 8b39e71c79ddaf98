import type { Team } from '../../model/team.ts';
import type { SentryReader } from '../../ports/sentry.ts';

const MOST_PAGES = 5;

/** The team of a slug; undefined if there is none among the first pages of teams that match it. */
export async function findTeam(sentry: SentryReader, slug: string): Promise<Team | undefined> {
  for await (const page of sentry.listTeams({ text: slug }).pages(MOST_PAGES)) {
    const team = page.rows.find((row) => row.slug === slug);
    if (team !== undefined) return team;
  }
  return undefined;
}
