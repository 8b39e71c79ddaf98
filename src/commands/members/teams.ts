import { SentryAnswerError } from '../../errors/errors.ts';
import type { Team } from '../../model/team.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import type { Suggestion } from '../core/modal.ts';

const MOST_PAGES = 5;

/**
 * Returns the first of the slugs that is no team's. A server that has no team list decides itself: then there is none.
 */
export async function missingTeam(
  sentry: SentryReader,
  slugs: readonly string[],
): Promise<string | undefined> {
  const teams = await Promise.all(slugs.map((slug) => findTeam(sentry, slug)));
  const missing = slugs.find((_slug, index) => teams[index] === undefined);
  return missing === undefined || !(await sentry.hasTeamList()) ? undefined : missing;
}

/**
 * Finds a team by slug; undefined if it is not on the first pages of matching teams. Throws `SentryAnswerError` if it
 * may be one that could not be read.
 */
export async function findTeam(
  sentry: SentryReader,
  slug: string,
  options?: CallOptions,
): Promise<Team | undefined> {
  let areReadable = true;
  for await (const page of sentry.listTeams({ text: slug }).pages(MOST_PAGES, undefined, options)) {
    const team = page.rows.find((row) => row.slug === slug);
    if (team !== undefined) return team;
    areReadable &&= page.unreadable.length === 0;
  }
  if (!areReadable) {
    const facts = { operation: 'listTeams', status: undefined, requestId: undefined };
    throw new SentryAnswerError(facts, 'a row that may be the team could not be read');
  }
  return undefined;
}

const MOST = 100;
const SLUG = /^[a-z0-9_-]{1,100}$/;

/** Suggests teams that the actor may invite into, by part of their slug, with one list call. */
export const teamSuggestion: Suggestion = {
  name: 'team',
  capability: 'member:invite',
  async load({ readContext, authorized }, text) {
    const filter = text === '' ? {} : { text };
    const { sentry } = readContext;
    const { rows } = await sentry.listTeams(filter, { perPage: MOST }).page();
    // What a server without a team list does not show can only be typed.
    const typed = SLUG.test(text) && !(await sentry.hasTeamList()) ? [text] : [];
    const wanted = text.toLowerCase();
    const own = authorized.principal.member.teams
      .map(({ teamSlug }) => teamSlug)
      .filter((slug) => slug.toLowerCase().includes(wanted));
    // The actor's own teams come first, because they may be missing from the first page of a long list.
    const listed = rows.map(({ slug }) => slug);
    const slugs = [...new Set([...own, ...listed, ...typed])].slice(0, MOST);
    const decisions = await Promise.all(
      slugs.map((slug) => authorized.decide({ kind: 'invitation', role: 'member', teams: [slug] })),
    );
    return slugs
      .filter((_slug, index) => decisions[index]?.allowed === true)
      .map((slug) => ({ value: slug, text: `#${slug}` }));
  },
};
