import type { ActionsBlock } from '@slack/types';
import type { ListCursor } from '../../model/list.ts';
import type { TeamMember, TeamRole } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { TeamDetails } from '../../model/team.ts';
import { stacked } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import { factsCard } from '../blocks/facts-card.ts';
import { listMessage } from '../blocks/list-message.ts';
import { memberColumns } from '../members/member-list.ts';
import { enumeration, number } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { settingsPage } from '../text/sentry-urls.ts';

/** Team and what its reader has to do with it. */
interface TeamCardFacts extends TeamDetails {
  readonly site: SentrySite;
  /** The reader's own membership; undefined for none. */
  readonly own: TeamRole | undefined;
  /** What the reader may do about it. */
  readonly action: 'join' | 'leave' | undefined;
  /** Returns the command text that shows the members from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

const MOST_PROJECTS = 20;
const LIMIT = { limit: 200, audience: 'person' } as const;

/** Shows a team to one user: its projects and members, and the user's own place in it. */
export function teamCard(facts: TeamCardFacts): Message {
  const { team, members, site, own, action } = facts;
  const card = factsCard({
    head: [`*${link(settingsPage(site, ['teams', team.slug]), titleOf(facts))}*`, code(team.slug)],
    facts: [
      ['Members', team.memberCount === undefined ? undefined : number(team.memberCount)],
      ['You', own === undefined ? 'Not in it' : ownText(own)],
      ['Projects', projectsText(facts)],
      ['Managed by', team.isIdpProvisioned ? 'Identity provider' : undefined],
    ],
    small: [members === undefined ? 'Sentry doesn’t list the members of this team.' : undefined],
  });
  const whole = members === undefined ? [card] : [card, memberTable({ ...facts, members })];
  const message = stacked(whole);
  return { ...message, blocks: [...message.blocks, ...actionRow(team.slug, action)] };
}

function titleOf({ team }: TeamCardFacts): string {
  return dataLine(team.name, LIMIT) || dataLine(team.slug, LIMIT);
}

function ownText({ role }: TeamRole): string {
  return role === null ? 'In it' : `In it, as ${dataLine(role, { ...LIMIT, limit: 40 })}`;
}

function projectsText({ projects, hasMoreProjects }: TeamDetails): string {
  const slugs = projects.map(({ slug }) => code(slug));
  if (slugs.length === 0) return 'None';
  return `${enumeration(slugs, MOST_PROJECTS)}${hasMoreProjects ? ' and more' : ''}`;
}

function memberTable({
  members: listed,
  site,
  textAt,
}: TeamCardFacts & { readonly members: NonNullable<TeamDetails['members']> }): Message {
  return listMessage<TeamMember>({
    one: 'member',
    what: 'members',
    listed,
    audience: 'person',
    textAt,
    columns: memberColumns(site, [
      { heading: 'Team role', cell: ({ teamRole }) => ({ kind: 'text', text: teamRole ?? '' }) },
    ]),
  });
}

const ACTIONS = {
  join: { label: 'Join', words: 'add me' },
  leave: { label: 'Leave', words: 'remove me' },
} as const;

function actionRow(slug: string, action: TeamCardFacts['action']): readonly ActionsBlock[] {
  if (action === undefined) return [];
  const { label, words } = ACTIONS[action];
  const spoken = `${label} the team ${slug}`;
  const button = answerButton({ text: `team ${slug} ${words}`, label, index: 0, spoken });
  return button === undefined ? [] : [{ type: 'actions', elements: [button] }];
}

function code(slug: string): string {
  return codeLine(slug, { limit: 110, audience: 'person' });
}
