import type { Listed, ListPlace } from '../model/listed.ts';
import type { Member } from '../model/member.ts';
import type { MembersAsked } from '../model/members-asked.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { listMessage } from './list-message.ts';
import { memberState, memberTitle } from './member-words.ts';
import type { Message } from './message.ts';
import { withText } from './named-list.ts';
import { plainRoleWords } from './role-words.ts';
import { settingsPage } from './sentry-page.ts';
import { codeLine } from './text/data-line.ts';

/** Members and which of them were asked for. */
export interface MemberListFacts {
  readonly listed: Listed<Member>;
  readonly asked: MembersAsked;
  readonly site: SentrySite;
  /** The command's text that shows the list from a place on; undefined where a text cannot carry the place. */
  readonly textAt: (place: ListPlace) => string | undefined;
}

/** Members with role and state. */
export function memberList({ listed, asked, site, textAt }: MemberListFacts): Message {
  return listMessage({
    what: asked.state === undefined ? 'members' : STATES[asked.state],
    which: whichOf(asked),
    listed,
    audience: 'person',
    textAt,
    columns: [
      {
        heading: 'Name',
        cell: (member) => ({
          kind: 'text',
          text: memberTitle(member),
          url: settingsPage(site, ['members', member.id]),
        }),
      },
      { heading: 'Address', limit: 110, cell: ({ email }) => ({ kind: 'text', text: email }) },
      { heading: 'Role', cell: ({ role }) => ({ kind: 'text', text: plainRoleWords(role) }) },
      { heading: 'State', cell: (member) => ({ kind: 'text', text: memberState(member) }) },
    ],
  });
}

const STATES = { pending: 'open invites', expired: 'expired invites' } as const;

function whichOf({ text, role }: MembersAsked): string | undefined {
  const named = text === undefined ? undefined : withText(text, 'person')?.concat(' or address');
  const roled =
    role === undefined
      ? undefined
      : `with the role ${codeLine(role, { limit: 60, audience: 'person' })}`;
  const words = [roled, named].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' and ');
}
