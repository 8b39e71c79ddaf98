import type { Capability } from '../../model/capability.ts';
import type { ListedRequest } from '../../model/grants/listed-request.ts';
import type { InviteRequest } from '../../model/member.ts';
import type { OpenRequest, TeamRequest } from '../../model/team.ts';
import { grantActions, openGrantLines } from '../access/grant-notice.ts';
import type { RowAction } from '../blocks/row-menu.ts';
import { memberTitle } from '../members/member-text.ts';
import { memberRoleText } from '../members/role-text.ts';
import type { Audience } from '../text/audience.ts';
import { enumeration } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';

const MOST_TEAMS = 10;

/** Describes an open request in two lines of mrkdwn: who it is for, what is asked, and who asks. */
export function requestLines(open: OpenRequest, audience: Audience): readonly [string, string] {
  return open.kind === 'invite'
    ? inviteLines(open.request, audience)
    : teamLines(open.request, audience);
}

/** Describes a request of a list in lines of mrkdwn. */
export function listedLines(listed: ListedRequest, audience: Audience): readonly string[] {
  return listed.kind === 'grant'
    ? openGrantLines(listed.request, audience)
    : requestLines(listed, audience);
}

/** Returns what a person may do about a request of a list; a click is decided again. */
export function listedActions(
  listed: ListedRequest,
  may: readonly Capability[],
): readonly RowAction[] {
  // It's listed only for those who could grant it.
  return listed.kind === 'grant' ? grantActions(listed.request) : requestActions(listed, may);
}

function inviteLines(request: InviteRequest, audience: Audience): readonly [string, string] {
  const { email, role, teams, origin, inviterName } = request;
  const who = dataLine(email, { limit: 250, audience }) || 'somebody';
  const slugs = teams.map(({ teamSlug }) => codeLine(teamSlug, { limit: 80, audience }));
  const into = slugs.length === 0 ? 'no teams' : `teams ${enumeration(slugs, MOST_TEAMS)}`;
  const asker = dataLine(inviterName ?? '', { limit: 120, audience }) || 'A member';
  const asked = origin === 'join' ? 'Asks to join' : `${asker} asks to invite them`;
  return [`*${who}*`, `${asked} as ${memberRoleText(role)}, ${into}.`];
}

function teamLines(request: TeamRequest, audience: Audience): readonly [string, string] {
  const { member, team, requesterName } = request;
  const who = dataLine(memberTitle(member), { limit: 250, audience }) || 'somebody';
  const slug = codeLine(team.slug, { limit: 80, audience });
  const asker = dataLine(requesterName ?? '', { limit: 120, audience });
  return [
    `*${who}*`,
    asker === '' ? `Asks to join the team ${slug}.` : `${asker} asks to add them to ${slug}.`,
  ];
}

/** Returns what a person may do about a request; a click is decided again. */
export function requestActions(
  { kind, request: { id } }: OpenRequest,
  may: readonly Capability[],
): readonly RowAction[] {
  const mayNames = new Set<Capability>(may);
  return ACTIONS[kind]
    .filter(({ takes }) => mayNames.has(takes))
    .map(({ label, command }) => ({ label, text: `requests ${command} ${id}` }));
}

interface Offer {
  readonly takes: Capability;
  readonly label: string;
  readonly command: string;
}

const ACTIONS: Readonly<Record<OpenRequest['kind'], readonly Offer[]>> = {
  invite: [
    { takes: 'request:approve', label: 'Approve…', command: 'approve' },
    { takes: 'request:refuse', label: 'Refuse…', command: 'refuse' },
  ],
  team: [
    { takes: 'team-request:approve', label: 'Approve', command: 'approve team' },
    { takes: 'team-request:refuse', label: 'Refuse…', command: 'refuse team' },
  ],
};
