import type { Facts } from './facts.ts';
import { has, isAsHighAs, isOn, ON_MEMBERSHIP, ON_TEAMS, type Sentence, TEAM } from './sentence.ts';

const administersTeam = ({ caller, ownTeams, ownTeamRole }: Facts) =>
  has(caller, 'org:write') ||
  (ownTeams.includes(TEAM) && (has(caller, 'team:admin') || ownTeamRole === 'admin'));

/** Sentences about who is in a team, and their roles in it. */
export const IN_A_TEAM: readonly Sentence[] = [
  {
    says: 'Who is in a team of an identity provider is its business.',
    of: ON_MEMBERSHIP,
    refuses: ({ isIdpTeam }) => isIdpTeam,
  },
  {
    says: 'In a team of an identity provider, roles stay as they are.',
    of: ['team:change-role'],
    refuses: ({ isIdpTeam }) => isIdpTeam,
    beyondSentry: true,
  },
  {
    says: 'Others are added and removed by admins of the team, managers and owners.',
    of: ON_MEMBERSHIP,
    refuses: (facts) => !facts.isSelf && !administersTeam(facts),
    beyondSentry: true,
  },
  {
    says: 'One joins a team oneself while membership is open.',
    of: ['team:add-member'],
    refuses: (facts) =>
      facts.isSelf && !administersTeam(facts) && !isOn(facts.openMembership, facts),
  },
  {
    says: 'Roles in a team, also one’s own, are changed by its admins, managers and owners.',
    of: ['team:change-role'],
    refuses: (facts) => !administersTeam(facts),
  },
  {
    says: 'Billing is in no team.',
    of: ['team:add-member'],
    refuses: ({ role }) => role === 'billing',
  },
  {
    says: 'Billing has no role in a team.',
    of: ['team:change-role'],
    refuses: ({ role }) => role === 'billing',
    beyondSentry: true,
  },
  {
    says: 'Who has a role that the bot does not know, or is managed by a partnership, stays as they are.',
    of: ON_TEAMS,
    refuses: ({ role, flag }) => !isAsHighAs('owner', role) || flag === 'partnership',
    beyondSentry: true,
  },
];
