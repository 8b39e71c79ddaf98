import type { SectionBlock } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { OpenRequest } from '../../model/team.ts';
import { section } from '../blocks/blocks.ts';
import { listMessage } from '../blocks/list-message.ts';
import { rowMenu } from '../blocks/row-menu.ts';
import { linkCommand } from '../members/link-command.ts';
import { memberTitle } from '../members/member-text.ts';
import { plainRoleText } from '../members/role-text.ts';
import { requestActions, requestLines } from './request-text.ts';

interface RequestListFacts {
  readonly listed: ListSlice<OpenRequest>;
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

function who({ request, kind }: OpenRequest): string {
  return memberTitle(kind === 'invite' ? request : request.member);
}

function what({ request, kind }: OpenRequest): string {
  return kind === 'invite'
    ? `an invite as ${plainRoleText(request.role)}`
    : `the team ${request.team.slug}`;
}

function rowOf(open: OpenRequest, may: readonly Capability[], index: number): SectionBlock {
  const menu = rowMenu(requestActions(open, may), index);
  return {
    ...section(requestLines(open, 'person').join('\n')),
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
