import type { TeamMember } from '../../../src/model/member.ts';
import type { Team, TeamDetails } from '../../../src/model/team.ts';
import { didYouMean } from '../../../src/views/failures/did-you-mean.ts';
import { teamCard } from '../../../src/views/teams/team-card.ts';
import { teamFields } from '../../../src/views/teams/team-fields.ts';
import { teamList } from '../../../src/views/teams/team-list.ts';
import { SITE } from '../../support/an-issue.ts';
import { aMember } from '../../support/models.ts';
import { COMMAND, listOf, type Samples, textAt } from './sample-facts.ts';

const TEAM = { id: '7', slug: 'web', name: 'Web', memberCount: 2, isIdpProvisioned: false };
const PROJECT = {
  id: '1',
  slug: 'shop',
  name: 'Shop',
  platform: 'javascript',
  dateCreated: undefined,
  teams: ['web'],
};
const DETAILS: TeamDetails = {
  team: TEAM,
  members: listOf<TeamMember>([
    { ...aMember({ id: '1', name: 'Ann', email: 'ann@example.com' }), teamRole: 'admin' },
    { ...aMember({ id: '2', name: 'Ben', email: 'ben@example.com' }), teamRole: null },
  ]),
  projects: [PROJECT],
  hasMoreProjects: true,
};
const CARD = { site: SITE, own: undefined, action: undefined, textAt } as const;
const LIST = { text: undefined, site: SITE, textAt, audience: 'person' } as const;
const OTHERS = { ...TEAM, slug: 'idp', isIdpProvisioned: true, memberCount: undefined };

/** Samples of `src/views/teams`. */
export const TEAMS: Samples = {
  teamList: {
    all: teamList({
      ...LIST,
      listed: listOf<Team>([TEAM, OTHERS]),
      ownTeams: [{ teamSlug: 'web', role: 'admin' }],
    }),
    none: teamList({ ...LIST, listed: listOf<Team>([]), text: 'nothing', ownTeams: [] }),
  },
  teamCard: {
    'can join': teamCard({ ...DETAILS, ...CARD, action: 'join' }),
    'can leave': teamCard({
      ...DETAILS,
      ...CARD,
      own: { teamSlug: 'web', role: 'admin' },
      action: 'leave',
    }),
    'managed elsewhere': teamCard({
      ...CARD,
      team: OTHERS,
      members: undefined,
      projects: [],
      hasMoreProjects: false,
    }),
  },
  teamFields: {
    form: teamFields({
      member: aMember({ name: 'Ann', teams: [{ teamSlug: 'web', role: 'admin' }] }),
      selected: ['web'],
      roles: { teams: ['web', 'ios'], admins: ['web'], hasMore: false },
      notes: [
        {
          field: 'teams',
          text: 'That team is managed elsewhere.',
          isDone: false,
          offer: undefined,
        },
      ],
    }),
  },
  'team not found': {
    similar: didYouMean({
      commandName: COMMAND,
      audience: 'person',
      what: 'team',
      sight: 'own-projects',
      picks: [{ name: 'web', text: 'team web' }],
    }),
  },
};
