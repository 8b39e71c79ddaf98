import { MemberUnreadableError } from '../../errors/change-errors.ts';
import { SentryAnswerError } from '../../errors/errors.ts';
import {
  FIRST_PAGE,
  type ListCursor,
  type StoppedSearch,
  type UnreadableRow,
} from '../../model/list.ts';
import type { Member, MemberDetails, MemberRef, MemberResult } from '../../model/member.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { memberCard } from '../../views/members/member-card.ts';
import { memberPick, memberPicks } from '../../views/members/member-picks.ts';
import { parseMemberRef } from '../arguments/parse-member-ref.ts';
import { nameStart } from '../arguments/parse-names.ts';
import { defineCommand } from '../core/command.ts';
import { listText, readListWords, searchList, textWord } from '../core/list-words.ts';
import { nearest } from '../core/nearest.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { memberById } from './find-member.ts';
import { memberActions } from './member-actions.ts';

// Maximum number of buttons in a pick list.
const MAX_SEVERAL = 10;

/** Loads a member, or the members who may be meant. */
export const memberQuery = defineQuery<MemberRef, MemberResult>({
  capability: 'member:read',
  async load(reader, ref, options) {
    return { data: await findMember(reader, ref, options), target: { kind: 'none' } };
  },
});

async function findMember(
  reader: QueryReader,
  ref: MemberRef,
  options: CallOptions,
): Promise<MemberResult> {
  switch (ref.kind) {
    case 'me':
      return { kind: 'one', member: undefined };
    case 'slack-user': {
      const member = await reader.memberOf(ref.userId);
      return member === undefined
        ? { kind: 'nobody', nearest: [], unreadable: [] }
        : { kind: 'one', member };
    }
    case 'id':
      return { kind: 'one', member: await readableMember(reader, ref.id, options) };
    case 'email': {
      const { from = FIRST_PAGE } = ref;
      const found = await reader.findMembersByEmail(ref.email, { ...options, from: from.cursor });
      const { members = [] } = found.kind === 'unreadable' ? {} : found;
      if (found.kind === 'too-many' && members.length === 0) {
        const next = { page: from.page + 1, cursor: found.next, skip: 0 };
        const stopped = { searched: found.searched, from, next };
        return { kind: 'nobody', nearest: [], unreadable: [], stopped };
      }
      if (found.kind === 'unreadable') throw new MemberUnreadableError(found.rows, false);
      return oneOrMore(reader, ref.email, { members, hasMore: false, unreadable: [] }, options);
    }
    case 'text':
      return oneOrMore(reader, ref.text, await search(reader, ref, options), options);
  }
}

async function readableMember(
  reader: QueryReader,
  id: string,
  options: CallOptions,
): Promise<MemberDetails> {
  try {
    return await memberById(reader, id, options);
  } catch (error) {
    if (!(error instanceof SentryAnswerError)) throw error;
    const name = error.about?.name;
    throw new MemberUnreadableError([{ id, name }], true, { cause: error });
  }
}

interface Fitting {
  readonly members: readonly Member[];
  readonly hasMore: boolean;
  readonly unreadable: readonly UnreadableRow[];
  readonly stopped?: StoppedSearch | undefined;
}

async function oneOrMore(
  reader: QueryReader,
  given: string,
  { members, hasMore, unreadable, stopped }: Fitting,
  options: CallOptions,
): Promise<MemberResult> {
  const [first, ...others] = members;
  if (first === undefined) {
    // Where the search goes on, the similar names are those that its first answer has offered.
    const isFirst = stopped === undefined || stopped.from.page === 1;
    const nearest = isFirst ? await nearestMembers(reader, given, options) : [];
    return { kind: 'nobody', nearest, unreadable, stopped };
  }
  if (others.length > 0 || hasMore) {
    return { kind: 'several', members, hasMore, unreadable, stopped };
  }
  // The list contains no teams.
  return { kind: 'one', member: await memberById(reader, first.id, options) };
}

async function search(
  reader: QueryReader,
  { text, from }: Extract<MemberRef, { kind: 'text' }>,
  options: CallOptions,
): Promise<Fitting> {
  const list = reader.listOrganizationMembers({ text });
  const found = await searchList(list, options, { enough: MAX_SEVERAL + 1, from });
  const { rows, hasMore, unreadable, stopped } = found;
  const members = rows.slice(0, MAX_SEVERAL);
  return { members, hasMore: hasMore || rows.length > MAX_SEVERAL, unreadable, stopped };
}

async function nearestMembers(
  reader: QueryReader,
  given: string,
  options: CallOptions,
): Promise<readonly Member[]> {
  const list = reader.listOrganizationMembers({ text: nameStart(given) });
  const { rows } = await list.page(undefined, options);
  return nearest(given, rows, ({ name, email }) => [name, email, email.replace(/@.*$/, '')]);
}

const WHO = 'a Slack user, an email, a member ID, part of a name, or `me`';

/** `/sentry member <@user|email|id|me>`: shows one member. */
export const memberCommand = defineCommand<MemberRef>({
  name: 'member',
  group: 'members',
  summary: 'shows a member: role, teams, state',
  usage: '<@user|email|id|name|me>',
  examples: ['member me', 'member @someone', 'member someone@example.com'],
  starter: 'member me',
  needs: 'member:read',
  takesText: true,
  parse(words) {
    const [word] = words;
    if (word === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHO } };
    const read = readListWords(words);
    if (read.kind === 'problem') return read;
    const ref = parseMemberRef(read.others);
    if (ref !== undefined) return { kind: 'input', input: continued(ref, read.place) };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHO, given: word.text } };
  },
  async answer(ref, { ask, allows, now, site, commandName }) {
    const { data: found, principal, sight } = await ask(memberQuery, ref);
    if (found.kind === 'one') {
      const member = found.member ?? principal.member;
      const actions = await memberActions(member, allows, principal.member.teams);
      return memberCard(member, { now, site: site(), actions });
    }
    const keepSearching = { what: 'members', stopped: found.stopped, text: textAt(ref, found) };
    if (found.kind === 'several') return memberPicks({ commandName, ...found, keepSearching });
    const picks = found.nearest.map(memberPick);
    const { unreadable } = found;
    const sorry = { what: 'member', sight, picks, unreadable, keepSearching } as const;
    return didYouMean({ commandName, audience: 'person', ...sorry });
  },
});

/** Only a search can go on where an earlier one stopped. */
function continued(ref: MemberRef, place: ListCursor): MemberRef {
  const isSearch = ref.kind === 'text' || ref.kind === 'email';
  return isSearch && place.page > 1 ? { ...ref, from: place } : ref;
}

function textAt(
  ref: MemberRef,
  { stopped }: Exclude<MemberResult, { kind: 'one' }>,
): string | undefined {
  const words = ref.kind === 'text' ? ref.text : ref.kind === 'email' ? ref.email : undefined;
  if (words === undefined || stopped === undefined) return undefined;
  return listText('member', [textWord(words)], stopped.next);
}
