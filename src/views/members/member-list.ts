import type { SectionBlock } from '@slack/types';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Member, MembersQuery } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { section } from '../blocks/blocks.ts';
import { listMessage } from '../blocks/list-message.ts';
import { withText } from '../blocks/named-list.ts';
import { rowMenu } from '../blocks/row-menu.ts';
import type { Column } from '../blocks/table.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { settingsPage } from '../text/sentry-urls.ts';
import { type MemberAction, memberRowActions } from './member-actions.ts';
import { memberState, memberTitle } from './member-text.ts';
import { memberRoleText, plainRoleText } from './role-text.ts';

/** Members, and the query that they were requested with. */
interface MemberListFacts {
  readonly listed: ListSlice<Member>;
  readonly asked: MembersQuery;
  /** What the viewer may do about the listed invites. */
  readonly actions: readonly MemberAction[];
  readonly site: SentrySite;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

/** Lists members with role and state, each with a menu of what the viewer may do. */
export function memberList({ listed, asked, actions, site, textAt }: MemberListFacts): Message {
  const what = asked.state === undefined ? 'members' : STATES[asked.state];
  return listMessage({
    one: what.replace(/s$/, ''),
    what,
    which: whichOf(asked),
    listed,
    audience: 'person',
    textAt,
    columns: memberColumns<Member>(site),
    rowBlock: (member, index) => rowOf(member, { site, actions, index }),
  });
}

/** Returns the columns of a list of members; `others` come before the state. */
export function memberColumns<Row extends Member>(
  site: SentrySite,
  others: readonly Column<Row>[] = [],
): readonly [Column<Row>, ...Column<Row>[]] {
  return [
    {
      heading: 'Name',
      cell: (member) => ({
        kind: 'text',
        text: memberTitle(member),
        url: settingsPage(site, ['members', member.id]),
      }),
    },
    { heading: 'Email', limit: 110, cell: ({ email }) => ({ kind: 'text', text: email }) },
    { heading: 'Role', cell: ({ role }) => ({ kind: 'text', text: plainRoleText(role) }) },
    ...others,
    { heading: 'State', cell: (member) => ({ kind: 'text', text: memberState(member) }) },
  ];
}

function rowOf(
  member: Member,
  { site, actions, index }: Pick<MemberListFacts, 'site' | 'actions'> & { readonly index: number },
): SectionBlock {
  const limit = { limit: 200, audience: 'person' } as const;
  const title = dataLine(memberTitle(member), limit) || `member ${dataLine(member.id, limit)}`;
  const email = dataLine(member.email, limit);
  const facts = [email === title ? '' : email, memberRoleText(member.role), memberState(member)];
  const text = `*${link(settingsPage(site, ['members', member.id]), title)}*\n${facts.filter(isSaid).join(' · ')}`;
  const menu = rowMenu(memberRowActions(member, actions), index);
  return { ...section(text), ...(menu && { accessory: menu }) };
}

const STATES = { pending: 'open invites', expired: 'expired invites' } as const;

function whichOf({ text, role }: MembersQuery): string | undefined {
  const named = text === undefined ? undefined : withText(text, 'person')?.concat(' or email');
  const roled =
    role === undefined
      ? undefined
      : `with the role ${codeLine(role, { limit: 60, audience: 'person' })}`;
  const words = [roled, named].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' and ');
}
