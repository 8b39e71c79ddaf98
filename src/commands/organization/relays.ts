import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { TrustedRelay } from '../../model/relay.ts';
import { relayList } from '../../views/organization/relay-list.ts';
import { defineCommand } from '../core/command.ts';
import { listOf, listText, readListWords } from '../core/list-words.ts';
import { defineQuery } from '../core/query.ts';
import { readListed } from '../core/read-listed.ts';

/** Loads a page of the Relays that the organization trusts. */
const relaysQuery = defineQuery<ListCursor, ListSlice<TrustedRelay>>({
  capability: 'relay:read',
  async load(reader, place, options) {
    const { relays, unreadable } = await reader.listOrganizationTrustedRelays(options);
    return {
      data: await readListed(listOf(relays, unreadable), place, options),
      target: { kind: 'none' },
    };
  },
});

/** `/sentry relays`: lists the Relays that the organization trusts. */
export const relaysCommand = defineCommand<ListCursor>({
  name: 'relays',
  group: 'look-up',
  summary: 'lists trusted Relays',
  usage: '',
  examples: ['relays'],
  starter: 'relays',
  needs: 'relay:read',
  takesText: true,
  parse(words) {
    const read = readListWords(words);
    if (read.kind === 'problem') return read;
    const [extra] = read.others;
    if (extra === undefined) return { kind: 'input', input: read.place };
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  },
  async answer(place, { ask }) {
    const { data: listed } = await ask(relaysQuery, place);
    return relayList({ listed, textAt: (other) => listText('relays', [], other) });
  },
});
