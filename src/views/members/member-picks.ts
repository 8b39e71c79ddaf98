import type { UnreadableRow } from '../../model/list.ts';
import type { Member } from '../../model/member.ts';
import type { Message } from '../../model/message.ts';
import {
  type KeepSearching,
  SEARCH_OVER,
  searchedNote,
  withKeepSearching,
} from '../blocks/keep-searching.ts';
import { type Pick, pickList } from '../blocks/pick-list.ts';
import { unreadableNote } from '../blocks/unreadable-note.ts';
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
  readonly unreadable: readonly UnreadableRow[];
  /** How far the search got, if it may go on. */
  readonly keepSearching?: KeepSearching;
}): Message {
  const { commandName, members, hasMore, unreadable, keepSearching = SEARCH_OVER } = facts;
  const isStopped = keepSearching.stopped !== undefined;
  const count = isStopped
    ? `${number(members.length)} ${members.length === 1 ? 'match' : 'matches'} so far.`
    : countOf(members.length, hasMore);
  const hint = hasMore && !isStopped ? ['Not listed? Type more of the name or email.'] : [];
  const picks = pickList({
    commandName,
    audience: 'person',
    before: [count, 'Which one?'],
    picks: members.map(memberPick),
    after: [...hint, ...searchedNote(keepSearching), ...unreadableNote(unreadable, 'person')],
  });
  const place = { audience: 'person', index: members.length } as const;
  return withKeepSearching(picks, keepSearching, place);
}

function countOf(count: number, hasMore: boolean): string {
  return hasMore
    ? `More than ${number(count)} matches. Showing the first ${number(count)}.`
    : `${number(count)} members match.`;
}
