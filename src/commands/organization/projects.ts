import type { ListSlice, NamesQuery } from '../../model/list.ts';
import type { Project } from '../../model/project.ts';
import { parseSentryLink } from '../../model/sentry-link.ts';
import { projectList } from '../../views/organization/project-list.ts';
import { parseNames } from '../arguments/parse-names.ts';
import { linkOf } from '../arguments/parse-reference.ts';
import { defineCommand } from '../core/command.ts';
import { listText, textWord } from '../core/list-words.ts';
import { plainWords } from '../core/plain-words.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** Loads projects of the organization, which every member may list. */
const projectsQuery = defineQuery<NamesQuery, ListSlice<Project>>({
  capability: 'project:list',
  async load(reader, { text, place }, options) {
    const filter = text === undefined ? {} : { text };
    const list = reader.listOrganizationProjects(filter, { perPage: ROWS_AN_ANSWER });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});

/** `/sentry projects [text]`: lists the projects of the organization. */
export const projectsCommand = defineCommand<NamesQuery>({
  name: 'projects',
  group: 'look-up',
  summary: 'lists projects and marks yours',
  usage: '[text]',
  examples: ['projects', 'projects web'],
  starter: 'projects',
  needs: 'project:list',
  takesText: true,
  shareable: true,
  parse(words, site) {
    const [word] = plainWords(words);
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
