import type { SectionBlock } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { ListedRequest } from '../../model/grants/listed-request.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import { wishText } from '../access/wish-text.ts';
import { section } from '../blocks/blocks.ts';
import { listMessage } from '../blocks/list-message.ts';
import { rowMenu } from '../blocks/row-menu.ts';
import { linkCommand } from '../members/link-command.ts';
import { memberTitle } from '../members/member-text.ts';
import { plainRoleText } from '../members/role-text.ts';
import { plainText } from '../text/mrkdwn.ts';
import { listedActions, listedLines } from './request-text.ts';

interface RequestListFacts {
  readonly listed: ListSlice<ListedRequest>;
  /** What the viewer's role and the bot's token allow. */
  readonly may: readonly Capability[];
  /** Whether the viewer is matched by email only, which decides nothing. */
  readonly isKnownByEmail: boolean;
  readonly commandName: string;
  readonly textAt: (place: ListCursor) => string | undefined;
}

/** Lists open requests, each with a menu of what the viewer may do. */
export function requestList(facts: RequestListFacts): Message {
  const { listed, may, textAt } = facts;
  return listMessage({
    one: 'open request',
    what: 'open requests',
    which: 'that you can decide',
    listed,
    audience: 'person',
    textAt,
    columns: [
      { heading: 'Who', cell: (open) => ({ kind: 'text', text: who(open) }) },
      { heading: 'Asks for', cell: (open) => ({ kind: 'text', text: what(open) }) },
    ],
    rowBlock: (open, index) => rowOf(open, may, index),
    notes: notesOf(facts),
  });
}

function who({ request, kind }: ListedRequest): string {
  switch (kind) {
    case 'invite':
      return memberTitle(request);
    case 'team':
      return memberTitle(request.member);
    case 'grant':
      return request.email ?? 'A Slack user';
  }
}

function what({ request, kind }: ListedRequest): string {
  switch (kind) {
    case 'invite':
      return `an invite as ${plainRoleText(request.role)}`;
    case 'team':
      return `the team ${request.team.slug}`;
    case 'grant':
      return plainText(wishText(request.wish, 'person'));
  }
}

function rowOf(open: ListedRequest, may: readonly Capability[], index: number): SectionBlock {
  const menu = rowMenu(listedActions(open, may), index);
  return {
    ...section(listedLines(open, 'person').join('\n')),
    ...(menu && { accessory: menu }),
  };
}

function notesOf({
  listed,
  may,
  isKnownByEmail,
  commandName,
}: RequestListFacts): readonly string[] {
  if (listed.rows.length === 0) return [];
  if (isKnownByEmail) {
    return [
      `Your account is matched by email only, so you can’t decide them. Ask a Sentry manager or owner to run ${linkCommand(commandName)}.`,
    ];
  }
  const hasInvites = listed.rows.some(({ kind }) => kind === 'invite');
  return hasInvites && !may.includes('request:approve')
    ? ['My Sentry token can’t approve requests for an invite. Approve them in Sentry.']
    : [];
}
