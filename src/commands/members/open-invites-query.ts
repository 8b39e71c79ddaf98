import type { Member } from '../../model/member.ts';
import { defineQuery } from '../core/query.ts';

/** Invites that nobody has accepted yet. */
export interface OpenInvites {
  readonly invites: readonly Member[];
  /** Whether there are more than were read. */
  readonly hasMore: boolean;
}

const MOST = 15;

/** The first of the open invites, expired ones included: one call. */
export const openInvitesQuery = defineQuery<undefined, OpenInvites>({
  capability: 'invite:read',
  async load(reader, _input, options) {
    const list = reader.listOrganizationMembers({ state: 'pending' }, { perPage: MOST });
    const { rows, next } = await list.page(undefined, options);
    return {
      data: { invites: rows, hasMore: next !== undefined },
      target: { kind: 'none' },
    };
  },
});
