import type { NamesQuery } from '../../model/list.ts';
import { repositoryList } from '../../views/organization/repository-list.ts';
import { parseNames } from '../arguments/parse-names.ts';
import { defineCommand } from '../core/command.ts';
import { listText, textWord } from '../core/list-words.ts';
import { repositoriesQuery } from './repositories-query.ts';

/** `/sentry repos [text]`: the repositories that the organization has connected. */
export const reposCommand = defineCommand<NamesQuery>({
  name: 'repos',
  summary: 'lists repositories',
  usage: '[text]',
  examples: ['repos', 'repos storefront'],
  needs: 'repository:read',
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
