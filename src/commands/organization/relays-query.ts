import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { TrustedRelay } from '../../model/relay.ts';
import { listOf } from '../core/list-of.ts';
import { defineQuery } from '../core/query.ts';
import { readListed } from '../core/read-listed.ts';

/** The Relays that the organization trusts, from a place on. */
export const relaysQuery = defineQuery<ListCursor, ListSlice<TrustedRelay>>({
  capability: 'relay:read',
  async load(reader, place, options) {
    const relays = await reader.listOrganizationTrustedRelays(options);
    return {
      data: await readListed(listOf(relays), place, options),
      target: { kind: 'none' },
    };
  },
});
