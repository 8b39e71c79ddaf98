import type { ListSlice, MemberFilter } from '../../model/list.ts';
import type { Member, MembersQuery } from '../../model/member.ts';
import { memberList } from '../../views/members/member-list.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import { listText, readListWords, readText, textWord } from '../core/list-words.ts';
import { withoutMarks } from '../core/plain-words.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';
import type { Word } from '../core/tokenize.ts';
import { inviteActions } from './member-actions.ts';

// Sentry cannot search for expired invites: they are filtered out of the open ones, so larger pages are needed.
const ROWS_TO_PICK_FROM = 100;

/** Loads members of the organization. */
const membersQuery = defineQuery<MembersQuery, ListSlice<Member>>({
  capability: 'member:read',
  async load(reader, { text, role, state, place }, options) {
    const filter: MemberFilter = {
      ...(text === undefined ? {} : { text }),
      ...(role === undefined ? {} : { role }),
      ...(state === undefined ? {} : { state }),
    };
    const perPage = state === 'expired' ? ROWS_TO_PICK_FROM : ROWS_AN_ANSWER;
    const list = reader.listOrganizationMembers(filter, { perPage });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});

const FILTER = /^(role|is):(\S*)$/i;
const WHAT_ROLE = '`role:` and a role, such as `role:manager`';
const WHAT_STATE = '`is:pending` or `is:expired`';

/** `/sentry members [text] [role:R] [is:pending|expired]`: lists the members of the organization. */
export const membersCommand = defineCommand<MembersQuery>({
  name: 'members',
  group: 'members',
  summary: 'lists members and open invites',
  usage: '[text] [role:<role>] [is:pending|expired]',
  examples: ['members', 'members role:manager', 'members is:pending', 'members smith'],
  starter: 'members',
  needs: 'member:read',
  takesText: true,
  parse: parseMembers,
  async answer(asked, { ask, allows, site }) {
    const { data: listed } = await ask(membersQuery, asked);
    const invites = asked.state === undefined ? [] : listed.rows;
    const actions = await Promise.all(invites.map((invite) => inviteActions(invite, allows)));
    return memberList({
      listed,
      actions: actions.flat(),
      asked,
      site: site(),
      textAt: (place) => membersText(asked, place),
    });
  },
});

function membersText({ text, role, state }: MembersQuery, place: MembersQuery['place']) {
  const words = [
    textWord(text),
    role === undefined ? undefined : `role:${role}`,
    state === undefined ? undefined : `is:${state}`,
  ];
  return listText('members', words, place);
}

function parseMembers(words: readonly Word[]): Parsed<MembersQuery> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  let filter: Pick<MembersQuery, 'role' | 'state'> = { role: undefined, state: undefined };
  const rest: Word[] = [];
  for (const word of read.others) {
    const [, key, value = ''] =
      FILTER.exec(withoutMarks(word.text)) ?? FILTER.exec(word.text) ?? [];
    if (key === undefined) {
      rest.push(word);
      continue;
    }
    const facts = key.toLowerCase() === 'role' ? roleOf(value) : stateOf(value);
    if (facts === undefined) {
      const what = key.toLowerCase() === 'role' ? WHAT_ROLE : WHAT_STATE;
      return { kind: 'problem', problem: { kind: 'not-understood', what, given: word.text } };
    }
    filter = { ...filter, ...facts };
  }
  const named = readText(rest);
  if (named.kind === 'problem') return named;
  return { kind: 'input', input: { text: named.text, ...filter, place: read.place } };
}

function roleOf(value: string): Pick<MembersQuery, 'role'> | undefined {
  const role = value.toLowerCase();
  return /^[a-z][a-z0-9_-]{0,39}$/.test(role) ? { role } : undefined;
}

function stateOf(value: string): Pick<MembersQuery, 'state'> | undefined {
  const state = value.toLowerCase();
  if (state === 'pending' || state === 'expired') return { state };
  return state === 'invited' ? { state: 'pending' } : undefined;
}
