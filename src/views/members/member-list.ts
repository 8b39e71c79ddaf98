import type { ActionsBlock } from '@slack/types';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Member, MembersQuery } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { listMessage } from '../blocks/list-message.ts';
import { withText } from '../blocks/named-list.ts';
import { cut } from '../text/cut.ts';
import { cleanLine, codeLine } from '../text/escape.ts';
import { settingsPage } from '../text/sentry-urls.ts';
import { type MemberAction, memberActionButton } from './member-actions.ts';
import { memberState, memberTitle } from './member-text.ts';
import { plainRoleText } from './role-text.ts';

// docs.slack.dev: a button's text has at most 75 characters.
const MAX_LABEL = 75;

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

/** Lists members with role and state. */
export function memberList({ listed, asked, actions, site, textAt }: MemberListFacts): Message {
  const list = listMessage({
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
      { heading: 'Email', limit: 110, cell: ({ email }) => ({ kind: 'text', text: email }) },
      { heading: 'Role', cell: ({ role }) => ({ kind: 'text', text: plainRoleText(role) }) },
      { heading: 'State', cell: (member) => ({ kind: 'text', text: memberState(member) }) },
    ],
  });
  return { ...list, blocks: [...list.blocks, ...resendButtons(actions)] };
}

// Lower button numbers belong to the paging buttons.
const FIRST_NUMBER = 50;

/** Resend button for each invite, labeled with its address. */
function resendButtons(actions: readonly MemberAction[]): readonly ActionsBlock[] {
  const elements = actions.flatMap((action, index) => {
    const button = memberActionButton(action, FIRST_NUMBER + index);
    if (button === undefined) return [];
    // Starts like the label for screen readers, which has to contain the visible text.
    const label = cut(`Resend invite: ${cleanLine(action.member.email)}`, MAX_LABEL);
    return [{ ...button, text: { type: 'plain_text', text: label, emoji: false } as const }];
  });
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
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
