import type { BotToken } from '../../../src/model/bot-token.ts';
import type { MemberDetails, MemberFlags } from '../../../src/model/member.ts';
import type { Principal } from '../../../src/model/principal.ts';
import type { Target, TargetMember } from '../../../src/model/target.ts';
import type { Question } from '../../../src/policy/decision.ts';
import { aMember, anOrganization, aPrincipal, NO_FLAGS } from '../../support/models.ts';
import type { Facts, TokenFacts } from './facts.ts';
import { TEAM } from './sentence.ts';

const SELF = '1';
const SOMEBODY = '2';
const THE_TOKENS = '3';

/** Converts the facts to the policy's input. */
export function questionOf(facts: Facts): Question {
  return {
    principal: principalOf(facts),
    capability: facts.act,
    target: targetOf(facts),
    organization: anOrganization({
      allowMemberInvite: facts.allowMemberInvite,
      openMembership: facts.openMembership,
      roles: facts.roles,
      retiredRoles: facts.retired,
      issueRoles: facts.issueRoles,
    }),
    settings: { assumeOpenOrganization: facts.assumedOpen },
    token: tokenOf(facts.token),
  };
}

const STANDING: Readonly<Record<Facts['standing'], Partial<MemberDetails>>> = {
  accepted: {},
  invited: { pending: true },
  'without-account': { user: undefined },
  'over-limit': { flags: { ...NO_FLAGS, memberLimitRestricted: true } },
  'odd-flag': { flags: { ...NO_FLAGS, unknown: ['moon:restricted'] } },
};

function principalOf({ caller, standing, ownTeams, ownTeamRole, mayAct }: Facts): Principal {
  const teams = ownTeams.map((teamSlug) => ({ teamSlug, role: ownTeamRole }));
  return { ...aPrincipal({ id: SELF, role: caller, teams, ...STANDING[standing] }), mayAct };
}

const FLAGS: Readonly<Record<Facts['flag'], MemberFlags>> = {
  none: NO_FLAGS,
  idp: { ...NO_FLAGS, idpProvisioned: true },
  'idp-role': { ...NO_FLAGS, idpRoleRestricted: true },
  partnership: { ...NO_FLAGS, partnershipRestricted: true },
  'over-limit': { ...NO_FLAGS, memberLimitRestricted: true },
  odd: { ...NO_FLAGS, unknown: ['moon:restricted'] },
};

function targetOf(facts: Facts): Target {
  const { act, role, teams, isExpired, isSentByActor, newRole, isIdpTeam } = facts;
  const member = memberOf(facts);
  switch (act) {
    case 'member:invite':
      return { kind: 'invitation', role, teams: teams ?? [] };
    case 'invite:resend':
    case 'invite:cancel':
      return { kind: 'open-invite', member, isExpired, isSentByActor };
    case 'request:approve':
    case 'request:refuse':
      return {
        kind: 'invite-request',
        flags: FLAGS[facts.flag],
        askedRole: role,
        role: newRole ?? role,
        teams: teams ?? [],
      };
    case 'team-request:approve':
    case 'team-request:refuse': {
      const [team = 'docs'] = teams ?? [];
      return { kind: 'team-request', flags: FLAGS[facts.flag], role, team, isIdpTeam };
    }
    case 'member:remove':
      return { kind: 'member', member };
    case 'member:change-role':
      return { kind: 'member', member, ...(newRole === undefined ? {} : { newRole }) };
    case 'team:add-member':
    case 'team:remove-member':
    case 'team:change-role':
      return { kind: 'team-membership', team: TEAM, isIdpProvisioned: facts.isIdpTeam, member };
    case 'project:read':
    case 'issue:read':
    case 'issue:list':
    case 'issue:resolve':
    case 'issue:archive':
    case 'issue:assign':
    case 'issue:prioritize':
    case 'issue:comment':
    case 'event:read':
    case 'counts:read':
    case 'key:read':
      return { kind: 'project', slug: 'web', teams };
    default:
      return { kind: 'none' };
  }
}

function memberOf({ role, flag, isSelf, isPending, isOnlyOwner, hasTeams }: Facts): TargetMember {
  const id = isSelf ? SELF : SOMEBODY;
  return { id, role, flags: FLAGS[flag], isPending, isOnlyOwner, hasTeams };
}

function tokenOf({ kind, scopes, role, member, teams }: TokenFacts): BotToken | undefined {
  if (kind === 'not-asked') return undefined;
  const id = member === 'another' ? THE_TOKENS : SOMEBODY;
  const own = aMember({ id, teams: teams.map((teamSlug) => ({ teamSlug, role: null })) });
  return { kind, scopes, role, member: member === 'not-told' ? undefined : own };
}
