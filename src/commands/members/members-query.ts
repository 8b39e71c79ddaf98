import type { ListSlice, MemberFilter } from '../../model/list.ts';
import type { Member, MembersQuery } from '../../model/member.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

// Sentry cannot search for expired invites: we pick them out of the open ones, which takes more rows at once.
const ROWS_TO_PICK_FROM = 100;

/** Members of the organization. */
export const membersQuery = defineQuery<MembersQuery, ListSlice<Member>>({
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
