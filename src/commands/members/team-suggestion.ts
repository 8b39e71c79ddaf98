import type { Suggestion } from '../core/modal.ts';

const MOST = 100;

/** Teams that the actor may invite into, by part of their slug: one list call. */
export const teamSuggestion: Suggestion = {
  name: 'team',
  capability: 'member:invite',
  async load({ readContext, authorized }, text) {
    const filter = text === '' ? {} : { text };
    const { rows } = await readContext.sentry.listTeams(filter, { perPage: MOST }).page();
    const wanted = text.toLowerCase();
    const own = authorized.principal.member.teams
      .map(({ teamSlug }) => teamSlug)
      .filter((slug) => slug.toLowerCase().includes(wanted));
    // Their own come first: they need not be on the first page of a long list.
    const slugs = [...new Set([...own, ...rows.map(({ slug }) => slug)])].slice(0, MOST);
    const decisions = await Promise.all(
      slugs.map((slug) => authorized.decide({ kind: 'invitation', role: 'member', teams: [slug] })),
    );
    return slugs
      .filter((_slug, index) => decisions[index]?.allowed === true)
      .map((slug) => ({ value: slug, text: `#${slug}` }));
  },
};
