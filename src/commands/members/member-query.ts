import { MemberSearchError } from '../../errors/change-errors.ts';
import type { Member, MemberRef, MemberResult } from '../../model/member.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { nameStart } from '../arguments/name-start.ts';
import { nearest } from '../core/nearest.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { searchList } from '../core/search-list.ts';
import { memberById } from './member-by-id.ts';

// As many as a pick list has buttons for.
const MAX_SEVERAL = 10;

/** A member, or who may be meant. */
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
      return member === undefined ? { kind: 'nobody', nearest: [] } : { kind: 'one', member };
    }
    case 'id':
      return { kind: 'one', member: await memberById(reader, ref.id, options) };
    case 'email': {
      const found = await reader.findMembersByEmail(ref.email, options);
      if (found.kind === 'too-many') throw new MemberSearchError(found.searched);
      return oneOrMore(reader, ref.email, { members: found.members, hasMore: false }, options);
    }
    case 'text':
      return oneOrMore(reader, ref.text, await search(reader, ref.text, options), options);
  }
}

interface Fitting {
  readonly members: readonly Member[];
  readonly hasMore: boolean;
}

async function oneOrMore(
  reader: QueryReader,
  given: string,
  { members, hasMore }: Fitting,
  options: CallOptions,
): Promise<MemberResult> {
  const [first, ...others] = members;
  if (first === undefined) {
    return { kind: 'nobody', nearest: await nearestMembers(reader, given, options) };
  }
  if (others.length > 0 || hasMore) return { kind: 'several', members, hasMore };
  // The list has no teams.
  return { kind: 'one', member: await memberById(reader, first.id, options) };
}

async function search(reader: QueryReader, text: string, options: CallOptions): Promise<Fitting> {
  const list = reader.listOrganizationMembers({ text });
  const { rows, hasMore } = await searchList(list, options, MAX_SEVERAL + 1);
  return { members: rows.slice(0, MAX_SEVERAL), hasMore: hasMore || rows.length > MAX_SEVERAL };
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
