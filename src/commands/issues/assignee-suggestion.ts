import { DeniedError } from '../../errors/errors.ts';
import { hasAccepted, type Member } from '../../model/member.ts';
import type { ModalContext, Option, Suggestion } from '../core/modal.ts';

// Together at most the 100 options that Slack shows.
const MOST_TEAMS = 40;
const MOST_MEMBERS = 50;

/** Suggests assignees: the actor, nobody, teams that the actor sees, and members, with two list calls. */
export const assigneeSuggestion: Suggestion = {
  name: 'assignee',
  capability: 'issue:assign',
  async load(context, text) {
    const [teams, members] = await Promise.all([
      teamsLike(text, context),
      membersLike(text, context),
    ]);
    const fixed: readonly Option[] = [
      { value: 'me', text: 'Me' },
      { value: 'nobody', text: 'Nobody' },
    ];
    const wanted = text.trim().toLowerCase();
    return [
      ...fixed.filter((option) => option.value.startsWith(wanted)),
      ...teams.map((slug) => ({ value: `team:${slug}`, text: `#${slug}` })),
      ...members.map((member) => ({ value: `member:${member.id}`, text: nameOf(member) })),
    ];
  },
};

async function teamsLike(
  text: string,
  { readContext, authorized }: ModalContext,
): Promise<readonly string[]> {
  const own = authorized.principal.member.teams.map(({ teamSlug }) => teamSlug);
  const wanted = text.replace(/^#/, '').toLowerCase();
  const ownLike = own.filter((slug) => slug.includes(wanted));
  if ((await authorized.sight()) !== 'every-project') return ownLike.slice(0, MOST_TEAMS);
  const filter = wanted === '' ? {} : { text: wanted };
  const { rows } = await readContext.sentry.listTeams(filter, { perPage: MOST_TEAMS }).page();
  return [...new Set([...ownLike, ...rows.map(({ slug }) => slug)])].slice(0, MOST_TEAMS);
}

async function membersLike(
  text: string,
  { readContext, authorize }: ModalContext,
): Promise<readonly Member[]> {
  try {
    await authorize('member:read');
  } catch (error) {
    if (error instanceof DeniedError) return [];
    throw error;
  }
  const filter = text === '' ? {} : { text };
  const { rows } = await readContext.sentry
    .listOrganizationMembers(filter, { perPage: MOST_MEMBERS })
    .page();
  // An invite has no account to assign to.
  return rows.filter(hasAccepted);
}

function nameOf({ name, email }: Member): string {
  return name === email ? email : `${name} (${email})`;
}
