import type { Member } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import { type Pick, pickList } from '../blocks/pick-list.ts';
import { number } from '../text/count.ts';
import { memberTitle } from './member-text.ts';
import { plainRoleText } from './role-text.ts';

/** Returns a member to choose, distinguished by address and role. */
export function memberPick(member: Member): Pick {
  const { id, email, role, pending } = member;
  const detail = [email, plainRoleText(role), ...(pending ? ['invited'] : [])].join(', ');
  return { name: memberTitle(member), detail, text: `member ${id}` };
}

/** Lists several members that match a request. */
export function memberPicks(facts: {
  readonly commandName: string;
  readonly members: readonly Member[];
  readonly hasMore: boolean;
}): Message {
  const { commandName, members, hasMore } = facts;
  const count = hasMore
    ? `More than ${number(members.length)} matches. Showing the first ${number(members.length)}.`
    : `${number(members.length)} members match.`;
  return pickList({
    commandName,
    audience: 'person',
    before: [count, 'Which one?'],
    picks: members.map(memberPick),
    ...(hasMore ? { after: ['Not listed? Type more of the name or email.'] } : {}),
  });
}
