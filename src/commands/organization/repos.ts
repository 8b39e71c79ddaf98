import type { ListSlice, NamesQuery } from '../../model/list.ts';
import type { Repository } from '../../model/repository.ts';
import { repositoryList } from '../../views/organization/repository-list.ts';
import { parseNames } from '../arguments/parse-names.ts';
import { defineCommand } from '../core/command.ts';
import { listText, textWord } from '../core/list-words.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** Loads repositories of the organization. */
const repositoriesQuery = defineQuery<NamesQuery, ListSlice<Repository>>({
  capability: 'repository:read',
  async load(reader, { text, place }, options) {
    const filter = text === undefined ? {} : { text };
    const list = reader.listOrganizationRepositories(filter, { perPage: ROWS_AN_ANSWER });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});

/** `/sentry repos [text]`: lists the repositories that the organization has connected. */
export const reposCommand = defineCommand<NamesQuery>({
  name: 'repos',
  group: 'look-up',
  summary: 'lists repositories',
  usage: '[text]',
  examples: ['repos', 'repos web'],
  starter: 'repos',
  needs: 'repository:read',
  takesText: true,
  shareable: true,
  parse: parseNames,
  async answer(asked, { ask, audience }) {
    const { data: listed } = await ask(repositoriesQuery, asked);
    return repositoryList({
      listed,
      text: asked.text,
      audience,
      textAt: (place) => listText('repos', [textWord(asked.text)], place),
    });
  },
});
