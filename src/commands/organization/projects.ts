import type { NamesQuery } from '../../model/list.ts';
import { parseSentryLink } from '../../model/sentry-link.ts';
import { projectList } from '../../views/organization/project-list.ts';
import { linkOf } from '../arguments/link-of.ts';
import { parseNames } from '../arguments/parse-names.ts';
import { defineCommand } from '../core/command.ts';
import { listText, textWord } from '../core/list-words.ts';
import { projectsQuery } from './projects-query.ts';

/** `/sentry projects [text]`: the projects of the organization. */
export const projectsCommand = defineCommand<NamesQuery>({
  name: 'projects',
  summary: 'lists projects, and says which are yours',
  usage: '[text]',
  examples: ['projects', 'projects storefront'],
  needs: 'project:list',
  shareable: true,
  parse(words, site) {
    const [word] = words;
    const link = word === undefined ? undefined : parseSentryLink(linkOf(word) ?? '', site);
    if (link?.kind !== 'project') return parseNames(words);
    return parseNames([{ kind: 'text', text: link.slug }, ...words.slice(1)]);
  },
  async answer(asked, { ask, site, audience }) {
    const { data: listed, principal } = await ask(projectsQuery, asked);
    return projectList({
      listed,
      text: asked.text,
      ownTeams: principal.member.teams.map(({ teamSlug }) => teamSlug),
      site: site(),
      audience,
      textAt: (place) => listText('projects', [textWord(asked.text)], place),
    });
  },
  recognises([word, extra], site) {
    if (word === undefined || extra !== undefined) return false;
    return parseSentryLink(linkOf(word) ?? '', site)?.kind === 'project';
  },
});
