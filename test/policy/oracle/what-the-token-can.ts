import type { Capability } from '../../../src/model/capability.ts';
import type { Facts, TokenFacts } from './facts.ts';
import {
  isAsHighAs,
  isGlobal,
  isInSetOf,
  ON_ISSUES,
  ON_TEAM_REQUESTS,
  ON_TEAMS,
  type Sentence,
} from './sentence.ts';

const ON_MEMBERS: readonly Capability[] = [
  'invite:resend',
  'invite:cancel',
  'member:change-role',
  'member:remove',
  ...ON_TEAMS,
];
const ON_REQUESTS: readonly Capability[] = [
  'request:approve',
  'request:refuse',
  ...ON_TEAM_REQUESTS,
];
const THROUGH_SENTRY: readonly Capability[] = [
  'organization:update',
  'member:invite',
  ...ON_MEMBERS,
  ...ON_REQUESTS,
  ...ON_ISSUES,
];

const lacks = ({ scopes }: TokenFacts, ...anyOf: readonly string[]) =>
  scopes !== undefined && !anyOf.some((scope) => scopes.includes(scope));
const isPlain = ({ token }: Facts) => lacks(token, 'member:admin');
const isIntegration = ({ token }: Facts) => token.kind === 'internal-integration';
const isUsers = (facts: Facts) => !isIntegration(facts);

/** Sentences about the bot's own token, for any actor. */
export const WHAT_THE_TOKEN_CAN: readonly Sentence[] = [
  {
    says: 'A token that was not asked about changes nothing.',
    of: THROUGH_SENTRY,
    refuses: ({ token }) => token.kind === 'not-asked',
    beyondSentry: true,
  },
  {
    says: 'An organization token changes nothing.',
    of: THROUGH_SENTRY,
    refuses: ({ token }) => token.kind === 'organization',
  },
  {
    says: 'The organization is edited with org:write.',
    of: ['organization:update'],
    refuses: ({ token }) => lacks(token, 'org:write', 'org:admin'),
  },
  {
    says: 'Issues are changed with event:write.',
    of: ON_ISSUES,
    refuses: ({ token }) => lacks(token, 'event:write', 'event:admin'),
  },
  {
    says: 'Invites are sent, sent again and cancelled with member:invite.',
    of: ['member:invite', 'invite:resend', 'invite:cancel'],
    refuses: ({ token }) => lacks(token, 'member:invite', 'member:write', 'member:admin'),
  },
  {
    says: 'People are added to teams with org:write or team:write.',
    of: ['team:add-member'],
    refuses: ({ token }) => lacks(token, 'org:write', 'org:admin', 'team:write', 'team:admin'),
    beyondSentry: true,
  },
  {
    says: 'People are removed from teams with org:write or team:admin.',
    of: ['team:remove-member'],
    refuses: ({ token }) => lacks(token, 'org:write', 'org:admin', 'team:admin'),
    beyondSentry: true,
  },
  {
    says: 'Roles in teams are changed with a scope that writes.',
    of: ['team:change-role'],
    refuses: ({ token }) =>
      lacks(
        token,
        ...['org:write', 'org:admin', 'member:write', 'member:admin', 'team:write', 'team:admin'],
      ),
    beyondSentry: true,
  },
  {
    says: 'A user’s token removes others from teams, and changes their role there, if that user is a manager or owner.',
    of: ['team:remove-member', 'team:change-role'],
    refuses: (facts) =>
      isUsers(facts) && facts.token.role !== undefined && !isGlobal(facts.token.role),
  },
  {
    says: 'Roles are changed and members removed with member:admin.',
    of: ['member:change-role', 'member:remove'],
    refuses: isPlain,
  },
  {
    says: 'A request for an invite is approved with member:admin.',
    of: ['request:approve'],
    refuses: isPlain,
  },
  {
    says: 'A request for an invite is refused with member:write.',
    of: ['request:refuse'],
    refuses: ({ token }) => lacks(token, 'member:write', 'member:admin'),
  },
  {
    says: 'A request to join a team is decided with org:write or member:write.',
    of: ON_TEAM_REQUESTS,
    refuses: ({ token }) => lacks(token, 'org:write', 'org:admin', 'member:write', 'member:admin'),
  },
  {
    says: 'An internal integration approves no request for an invite.',
    of: ['request:approve'],
    refuses: isIntegration,
  },
  {
    says: 'A user’s token approves requests with roles of that user’s set.',
    of: ['request:approve'],
    refuses: ({ token, role, newRole = role }) =>
      token.role !== undefined && !isInSetOf(token.role, newRole),
  },
  {
    says: 'An internal integration changes no roles, and removes and cancels nothing.',
    of: [
      'member:change-role',
      'member:remove',
      'invite:cancel',
      'team:remove-member',
      'team:change-role',
    ],
    refuses: isIntegration,
  },
  {
    says: 'An internal integration invites members and nobody else.',
    of: ['member:invite'],
    refuses: (facts) => isIntegration(facts) && facts.role !== 'member',
  },
  {
    says: 'An internal integration sends invites again with member:admin.',
    of: ['invite:resend'],
    refuses: (facts) => isIntegration(facts) && isPlain(facts),
  },
  {
    says: 'A user’s token invites as roles of that user’s set.',
    of: ['member:invite'],
    refuses: (facts) =>
      isUsers(facts) && facts.token.role !== undefined && !isInSetOf(facts.token.role, facts.role),
  },
  {
    says: 'A user’s token takes and gives roles of that user’s set.',
    of: ['member:change-role'],
    refuses: ({ token, role, newRole }) =>
      token.role !== undefined &&
      ![role, newRole ?? role].every((one) => isInSetOf(token.role ?? '', one)),
  },
  {
    says: 'A user’s token removes and cancels up to that user’s rank.',
    of: ['member:remove', 'invite:cancel'],
    refuses: ({ token, role }) => token.role !== undefined && !isAsHighAs(token.role, role),
  },
  {
    says: 'Without member:write and member:admin, a token invites only while members may.',
    of: ['member:invite'],
    refuses: ({ token, allowMemberInvite }) =>
      allowMemberInvite === false && lacks(token, 'member:write', 'member:admin'),
  },
  {
    says: 'Without member:admin, a token invites only into teams of its own member, unless membership is open.',
    of: ['member:invite'],
    refuses: (facts) =>
      isPlain(facts) &&
      facts.openMembership === false &&
      (facts.teams ?? []).some(
        (team) => facts.token.member === 'not-told' || !facts.token.teams.includes(team),
      ),
  },
  {
    says: 'Without member:admin, a token manages only what it sent, while members may invite and it is not expired.',
    of: ['invite:resend', 'invite:cancel'],
    refuses: (facts) =>
      isPlain(facts) &&
      (!facts.isSentByActor ||
        facts.allowMemberInvite === false ||
        (facts.act === 'invite:resend' && facts.isExpired)),
  },
  {
    says: 'Nobody touches the member that the token belongs to.',
    of: ON_MEMBERS,
    refuses: ({ token, isSelf }) => token.member === 'the-target' && !isSelf,
    beyondSentry: true,
  },
  {
    says: 'Where nobody knows whose the token is, managers and owners are left alone.',
    of: ON_MEMBERS,
    refuses: (facts) =>
      isUsers(facts) &&
      facts.token.member === 'not-told' &&
      !facts.isPending &&
      !['billing', 'member', 'admin'].includes(facts.role),
    beyondSentry: true,
  },
];
