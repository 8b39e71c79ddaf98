import { CAPABILITIES, type Capability } from '../../../src/model/capability.ts';
import type { Facts } from './facts.ts';
import { has, ON_ISSUES, ON_TEAM_REQUESTS, ON_TEAMS, type Sentence } from './sentence.ts';

const CHANGES: readonly Capability[] = [
  'organization:update',
  'member:invite',
  'invite:resend',
  'invite:cancel',
  'member:change-role',
  'member:remove',
  'link:create',
  'link:remove',
  'user:block',
  'previews:set',
  'request:approve',
  'request:refuse',
  ...ON_TEAM_REQUESTS,
  ...ON_ISSUES,
  ...ON_TEAMS,
];
const READS_ORGANIZATION: readonly Capability[] = [
  'organization:read',
  'project:list',
  'project:read',
  'repository:read',
  'commit:read',
  'event:read',
  'counts:read',
  'relay:read',
  'key:read',
];
const FOR_MANAGERS: readonly Capability[] = ['decision:explain', 'audit:read', 'previews:set'];

/** Reports whether the actor administers a team: in it, by the role in it or by team:admin. */
function administers({ caller, ownTeams, ownTeamRole }: Facts, team: string): boolean {
  const isMember = has(caller, 'team:read');
  return (
    isMember && ownTeams.includes(team) && (ownTeamRole === 'admin' || has(caller, 'team:admin'))
  );
}

/** Sentences about the actor, whatever the target. */
export const WHO_ASKS: readonly Sentence[] = [
  {
    says: 'Who has not accepted the invite may do nothing.',
    of: CAPABILITIES,
    refuses: ({ standing }) => standing === 'invited' || standing === 'without-account',
  },
  {
    says: 'Whom the member limit shuts out may do nothing.',
    of: CAPABILITIES,
    refuses: ({ standing }) => standing === 'over-limit',
  },
  {
    says: 'Who is marked in a way that the bot does not know changes nothing.',
    of: CHANGES,
    refuses: ({ standing }) => standing === 'odd-flag',
    beyondSentry: true,
  },
  {
    says: 'Who is known by an address alone changes nothing.',
    of: CHANGES,
    refuses: ({ mayAct }) => !mayAct,
    beyondSentry: true,
  },
  {
    says: 'Looking at the organization takes org:read.',
    of: READS_ORGANIZATION,
    refuses: ({ caller }) => !has(caller, 'org:read'),
  },
  {
    says: 'Looking at teams, and joining or leaving them, takes team:read.',
    of: ['team:read', ...ON_TEAMS],
    refuses: ({ caller }) => !has(caller, 'team:read'),
  },
  {
    says: 'Looking at members takes member:read.',
    of: ['member:read'],
    refuses: ({ caller }) => !has(caller, 'member:read'),
  },
  {
    says: 'Looking at issues takes event:read.',
    of: ['issue:read', 'issue:list'],
    refuses: ({ caller }) => !has(caller, 'event:read'),
  },
  {
    says: 'Changing issues takes event:write, which an organization may take from a role.',
    of: ON_ISSUES,
    refuses: ({ caller, issueRoles }) =>
      !has(caller, 'event:write') || issueRoles?.includes(caller) === false,
  },
  {
    says: 'Editing the organization takes org:write.',
    of: ['organization:update'],
    refuses: ({ caller }) => !has(caller, 'org:write', 'org:admin'),
  },
  {
    says: 'Inviting takes member:invite, and so does what is done about invites.',
    of: ['member:invite', 'invite:resend', 'invite:cancel'],
    refuses: ({ caller }) => !has(caller, 'member:invite', 'member:write', 'member:admin'),
  },
  {
    says: 'Changing roles and removing members takes member:admin.',
    of: ['member:change-role', 'member:remove'],
    refuses: ({ caller }) => !has(caller, 'member:admin'),
  },
  {
    says: 'Deciding requests for an invite takes member:write.',
    of: ['request:approve', 'request:refuse'],
    refuses: ({ caller }) => !has(caller, 'member:write', 'member:admin'),
  },
  {
    says: 'Requests to join a team are decided with member:write anywhere, and by who administers the team.',
    of: ON_TEAM_REQUESTS,
    refuses: (facts) =>
      !has(facts.caller, 'org:write', 'member:write', 'member:admin') &&
      !administers(facts, facts.teams?.[0] ?? 'docs'),
  },
  {
    says: 'Requests are listed for those who may decide some of them.',
    of: ['request:list'],
    refuses: (facts) =>
      !has(facts.caller, 'org:write', 'member:write', 'member:admin') &&
      !facts.ownTeams.some((team) => administers(facts, team)),
    beyondSentry: true,
  },
  {
    says: 'The bot’s own health is for members, its log and its settings for managers and owners.',
    of: ['status:read', ...FOR_MANAGERS],
    refuses: ({ act, caller }) =>
      act === 'status:read' ? !has(caller, 'member:read') : !has(caller, 'member:admin'),
    beyondSentry: true,
  },
];
