import type { ListCursor } from '../../model/list.ts';
import { relayList } from '../../views/organization/relay-list.ts';
import { defineCommand } from '../core/command.ts';
import { listText, readListWords } from '../core/list-words.ts';
import { relaysQuery } from './relays-query.ts';

/** `/sentry relays`: the Relays that the organization trusts. */
export const relaysCommand = defineCommand<ListCursor>({
  name: 'relays',
  summary: 'lists trusted Relays and when they were last seen',
  usage: '',
  examples: ['relays'],
  needs: 'relay:read',
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
