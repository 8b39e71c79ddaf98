import type { KnownBlock } from '@slack/types';
import type { Member } from '../../model/member.ts';
import { context, section } from '../blocks/blocks.ts';
import { rowMenu } from '../blocks/row-menu.ts';
import { unreadableNote } from '../blocks/unreadable-note.ts';
import { memberRowActions } from '../members/member-actions.ts';
import { memberRoleText } from '../members/role-text.ts';
import { slackDate, timeAgo } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { heading } from './home-blocks.ts';
import type { HomeOptions, MemberHomeFacts } from './home-facts.ts';

/** Lists open invites, one section each, so that each has a menu. */
export function openInvites(
  { invites, hasMore, unreadable, actions }: Exclude<MemberHomeFacts['invites'], undefined>,
  { now, commandName }: HomeOptions,
): readonly KnownBlock[] {
  const all = codeLine(`${commandName} members is:pending`, { limit: 80, audience: 'person' });
  return [
    heading('Open invites'),
    ...(invites.length === 0 && unreadable.length === 0 ? [section('No open invites.')] : []),
    ...invites.map((invite, index) => {
      const menu = rowMenu(memberRowActions(invite, actions), index, 'home_menu');
      const shown = section(inviteLine(invite, now));
      return menu === undefined ? shown : { ...shown, accessory: menu };
    }),
    ...(hasMore ? [context(`${all} lists all of them.`)] : []),
    ...unreadableNote(unreadable, 'person').map(context),
  ];
}

function inviteLine(invite: Member, now: Date): string {
  const { email, role, expired, dateCreated, inviterName } = invite;
  const who = dataLine(email, { limit: 200, audience: 'person' }) || '(no email)';
  const inviter = dataLine(inviterName ?? '', { limit: 100, audience: 'person' });
  const since = dateCreated === undefined ? undefined : slackDate(dateCreated);
  const ago = dateCreated === undefined ? undefined : timeAgo(dateCreated, now);
  const facts = [
    expired ? ':hourglass: Expired' : ':email: Pending',
    memberRoleText(role),
    since === undefined ? '' : `sent ${since}${ago === undefined ? '' : ` (${ago})`}`,
    inviter === '' ? '' : `by ${inviter}`,
  ];
  return `*${who}*\n${facts.filter((fact) => fact !== '').join(' · ')}`;
}
