import type { MemberDetails } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { factsCard } from '../blocks/facts-card.ts';
import { enumeration } from '../text/count.ts';
import { seen } from '../text/dates.ts';
import { dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { settingsPage } from '../text/sentry-urls.ts';
import { type MemberAction, memberActionRow } from './member-actions.ts';
import {
  flagText,
  memberState,
  memberTitle,
  secondFactorText,
  ssoText,
  teamText,
} from './member-text.ts';
import { memberRoleText } from './role-text.ts';

const MAX_TEAMS = 15;

/** Shows a member or an open invite to one user; what the server does not say is left out. */
export function memberCard(
  member: MemberDetails,
  {
    now,
    site,
    actions,
  }: {
    readonly now: Date;
    readonly site: SentrySite;
    /** What the viewer may do to the member. */
    readonly actions: readonly MemberAction[];
  },
): Message {
  const { id, email, role, pending, dateCreated, inviterName, user, flags, teams } = member;
  const audience = 'person';
  const limit = 200;
  const title = dataLine(memberTitle(member), { limit, audience }) || `member ${id}`;
  const date = (at: Date | undefined) => seen(at, { now, audience });
  const card = factsCard({
    head: [
      `*${link(settingsPage(site, ['members', id]), title)}*`,
      dataLine(email, { limit: 300, audience }),
    ],
    facts: [
      ['Role', memberRoleText(role)],
      ['State', memberState(member)],
      ['Teams', enumeration(teams.map(teamText), MAX_TEAMS) || 'None'],
      ['Two-factor authentication', secondFactorText(member)],
      ['Single sign-on', pending ? undefined : ssoText(flags)],
      [pending ? 'Invited' : 'Member since', date(dateCreated)],
      ['Invited by', dataLine(inviterName ?? '', { limit, audience })],
      ['Last active', date(user?.lastActive)],
      ['Notes', flagText(flags)],
    ],
    small: [`Member ID: ${dataLine(id, { limit: 40, audience })}`],
  });
  return { ...card, blocks: [...card.blocks, ...memberActionRow(actions, 0)] };
}
