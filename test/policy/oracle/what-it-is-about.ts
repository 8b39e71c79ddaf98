import { IN_A_TEAM } from './in-a-team.ts';
import {
  has,
  isAsHighAs,
  isGlobal,
  isInSetOf,
  isOn,
  ON_ISSUES,
  ON_TEAMS,
  type Sentence,
} from './sentence.ts';

const mayInviteAnyway = (caller: string) => has(caller, 'member:write', 'member:admin');
const administers = (caller: string) => has(caller, 'member:admin');

const ON_INVITES: readonly Sentence[] = [
  {
    says: 'Members and admins invite, and manage their invites, only while the organization lets them.',
    of: ['member:invite', 'invite:resend', 'invite:cancel'],
    refuses: (facts) => !(mayInviteAnyway(facts.caller) || isOn(facts.allowMemberInvite, facts)),
  },
  {
    says: 'One invites as a role of one’s own set.',
    of: ['member:invite'],
    refuses: ({ caller, role }) => !isInSetOf(caller, role),
  },
  {
    says: 'Members and admins invite into their own teams alone, unless membership is open.',
    of: ['member:invite'],
    refuses: (facts) =>
      !(administers(facts.caller) || isOn(facts.openMembership, facts)) &&
      (facts.teams ?? []).some((team) => !facts.ownTeams.includes(team)),
  },
  {
    says: 'Who is invited for billing is in no team.',
    of: ['member:invite'],
    refuses: ({ role, teams = [] }) => role === 'billing' && teams.length > 0,
  },
  {
    says: 'Only an open invite is sent again or cancelled.',
    of: ['invite:resend', 'invite:cancel'],
    refuses: ({ isPending }) => !isPending,
    beyondSentry: true,
  },
  {
    says: 'Members and admins manage only the invites that they sent.',
    of: ['invite:resend', 'invite:cancel'],
    refuses: ({ caller, isSentByActor }) => !administers(caller) && !isSentByActor,
  },
  {
    says: 'An expired invite is sent again by managers and owners alone.',
    of: ['invite:resend'],
    refuses: ({ caller, isExpired }) => isExpired && !administers(caller),
  },
  {
    says: 'Who administers members cancels invites as roles that are no higher than their own.',
    of: ['invite:cancel'],
    refuses: ({ caller, role }) => administers(caller) && !isAsHighAs(caller, role),
  },
];

const ON_REQUESTS: readonly Sentence[] = [
  {
    says: 'A request is approved with a role of one’s own set.',
    of: ['request:approve'],
    refuses: ({ caller, role, newRole = role }) => !isInSetOf(caller, newRole),
  },
  {
    says: 'A request for billing is approved into no team.',
    of: ['request:approve'],
    refuses: ({ role, newRole = role, teams = [] }) => newRole === 'billing' && teams.length > 0,
    beyondSentry: true,
  },
  {
    says: 'A request is approved with a role that the organization has.',
    of: ['request:approve'],
    refuses: ({ role, newRole = role, roles }) => roles?.includes(newRole) === false,
    beyondSentry: true,
  },
  {
    says: 'A retired role is approved for who asked for it, and chosen for nobody.',
    of: ['request:approve'],
    refuses: ({ role, newRole = role, retired }) => newRole !== role && retired.includes(newRole),
    beyondSentry: true,
  },
  {
    says: 'Nobody is added to a team that an identity provider manages.',
    of: ['team-request:approve'],
    refuses: ({ isIdpTeam }) => isIdpTeam,
    beyondSentry: true,
  },
  {
    says: 'Billing is added to no team.',
    of: ['team-request:approve'],
    refuses: ({ role }) => role === 'billing',
    beyondSentry: true,
  },
  {
    says: 'Whom a partnership or an unknown mark covers is approved nothing.',
    of: ['request:approve', 'team-request:approve'],
    refuses: ({ flag }) => flag === 'partnership' || flag === 'odd',
    beyondSentry: true,
  },
];

const ON_ROLES: readonly Sentence[] = [
  {
    says: 'Nobody changes their own role.',
    of: ['member:change-role'],
    refuses: ({ isSelf }) => isSelf,
  },
  {
    says: 'The old role is in one’s own set.',
    of: ['member:change-role'],
    refuses: ({ caller, role }) => !isInSetOf(caller, role),
  },
  {
    says: 'The new role is in one’s own set.',
    of: ['member:change-role'],
    refuses: ({ caller, newRole = '' }) => !isInSetOf(caller, newRole),
  },
  {
    says: 'Who is in a team is not moved to billing.',
    of: ['member:change-role'],
    refuses: ({ role, newRole, hasTeams }) => hasTeams && newRole === 'billing' && role !== newRole,
  },
  {
    says: 'A role that the organization does not have is given to nobody.',
    of: ['member:invite', 'member:change-role'],
    refuses: ({ act, role, newRole, roles }) => {
      const given = act === 'member:invite' ? role : newRole;
      const isKept = act === 'member:change-role' && role === newRole;
      return !isKept && given !== undefined && roles !== undefined && !roles.includes(given);
    },
  },
  {
    says: 'A retired role is kept by who has it, and given to nobody.',
    of: ['member:invite', 'member:change-role'],
    refuses: ({ act, role, newRole, retired }) =>
      act === 'member:invite'
        ? retired.includes(role)
        : newRole !== undefined && newRole !== role && retired.includes(newRole),
  },
];

const ON_REMOVALS: readonly Sentence[] = [
  {
    says: 'Nobody removes themselves here.',
    of: ['member:remove'],
    refuses: ({ isSelf }) => isSelf,
    beyondSentry: true,
  },
  {
    says: 'One removes members whose role is no higher than one’s own.',
    of: ['member:remove'],
    refuses: ({ caller, role }) => !isAsHighAs(caller, role),
  },
  {
    says: 'An open invite is cancelled, not removed.',
    of: ['member:remove'],
    refuses: ({ isPending }) => isPending,
    beyondSentry: true,
  },
  {
    says: 'The last owner stays, and who may be the last.',
    of: ['member:remove'],
    refuses: ({ role, isOnlyOwner }) => role === 'owner' && isOnlyOwner !== false,
    beyondSentry: true,
  },
  {
    says: 'Whom an identity provider manages is not removed, not even while invited.',
    of: ['member:remove', 'invite:cancel'],
    refuses: ({ flag }) => flag === 'idp',
  },
];

/** Sentences about the target of an act. */
export const WHAT_IT_IS_ABOUT: readonly Sentence[] = [
  ...ON_INVITES,
  ...ON_REQUESTS,
  ...ON_ROLES,
  ...ON_REMOVALS,
  ...IN_A_TEAM,
  {
    says: 'Whom a partnership manages is left alone.',
    of: ['member:change-role', 'member:remove', 'invite:resend', 'invite:cancel'],
    refuses: ({ flag }) => flag === 'partnership',
  },
  {
    says: 'Who is marked in a way that the bot does not know is left alone.',
    of: ['member:change-role', 'member:remove', 'invite:resend', 'invite:cancel', ...ON_TEAMS],
    refuses: ({ flag }) => flag === 'odd',
    beyondSentry: true,
  },
  {
    says: 'Managers and owners see every project, others those of their teams, or all while membership is open.',
    of: [
      'project:read',
      'issue:read',
      'issue:list',
      'event:read',
      'counts:read',
      'key:read',
      ...ON_ISSUES,
    ],
    refuses: (facts) =>
      !(isGlobal(facts.caller) || isOn(facts.openMembership, facts)) &&
      !(facts.teams ?? []).some((team) => facts.ownTeams.includes(team)),
  },
];
