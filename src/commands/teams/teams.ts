import type { ListSlice, NamesQuery } from '../../model/list.ts';
import type { Team } from '../../model/team.ts';
import { teamList } from '../../views/teams/team-list.ts';
import { parseNames } from '../arguments/parse-names.ts';
import { defineCommand } from '../core/command.ts';
import { listText, textWord } from '../core/list-words.ts';
import { defineQuery } from '../core/query.ts';
import { ROWS_AN_ANSWER, readListed } from '../core/read-listed.ts';

/** Loads teams of the organization, which every member may list. */
const teamsQuery = defineQuery<NamesQuery, ListSlice<Team>>({
  capability: 'team:read',
  async load(reader, { text, place }, options) {
    const filter = text === undefined ? {} : { text };
    const list = reader.listTeams(filter, { perPage: ROWS_AN_ANSWER });
    return { data: await readListed(list, place, options), target: { kind: 'none' } };
  },
});

/** `/sentry teams [text]`: lists the teams of the organization. */
export const teamsCommand = defineCommand<NamesQuery>({
  name: 'teams',
  group: 'teams',
  summary: 'lists teams and marks yours',
  usage: '[text]',
  examples: ['teams', 'teams web'],
  starter: 'teams',
  needs: 'team:read',
  takesText: true,
  shareable: true,
  parse: parseNames,
  async answer(asked, { ask, site, audience }) {
    const { data: listed, principal } = await ask(teamsQuery, asked);
    return teamList({
      listed,
      text: asked.text,
      ownTeams: principal.member.teams,
      site: site(),
      audience,
      textAt: (place) => listText('teams', [textWord(asked.text)], place),
    });
  },
});
