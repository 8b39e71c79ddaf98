import type { InviteRequest, MemberDetails, MemberFlags } from '../../src/model/member.ts';
import type { Organization } from '../../src/model/organization.ts';
import type { Principal } from '../../src/model/principal.ts';
import type { SlackLink, SlackPerson } from '../../src/model/slack-user.ts';
import type { TeamRequest } from '../../src/model/team.ts';

export const NO_FLAGS: MemberFlags = {
  idpProvisioned: false,
  idpRoleRestricted: false,
  ssoLinked: false,
  ssoInvalid: false,
  memberLimitRestricted: false,
  partnershipRestricted: false,
  unknown: [],
};

export function aMember(facts: Partial<MemberDetails> = {}): MemberDetails {
  return {
    id: '1',
    email: 'member@example.com',
    name: 'Member',
    role: 'member',
    pending: false,
    expired: false,
    dateCreated: undefined,
    inviterName: undefined,
    user: { id: '101', has2fa: false, lastActive: undefined },
    flags: NO_FLAGS,
    teams: [],
    isOnlyOwner: false,
    ...facts,
  };
}

export function anInviteRequest(facts: Partial<InviteRequest> = {}): InviteRequest {
  const { isOnlyOwner: _isOnlyOwner, ...member } = aMember();
  return {
    ...member,
    id: '57',
    email: 'new@example.com',
    name: 'new@example.com',
    pending: true,
    user: undefined,
    origin: 'join',
    ...facts,
  };
}

export function aTeamRequest(facts: Partial<TeamRequest> = {}): TeamRequest {
  return {
    id: '771',
    member: aMember(),
    team: { id: '1', slug: 'web', name: 'Web', memberCount: 1, isIdpProvisioned: false },
    requesterName: undefined,
    ...facts,
  };
}

export function aPrincipal(facts: Partial<MemberDetails> = {}): Principal {
  return {
    actor: { teamId: 'T0', userId: 'U0' },
    member: aMember(facts),
    mappedBy: 'link',
    link: undefined,
    mayAct: true,
  };
}

export function anOrganization(facts: Partial<Organization> = {}): Organization {
  return {
    id: '1',
    slug: 'acme',
    name: 'Acme',
    status: 'active',
    dateCreated: undefined,
    isEarlyAdopter: false,
    openMembership: false,
    allowMemberInvite: true,
    roles: ['member', 'admin', 'manager', 'owner'],
    retiredRoles: [],
    organizationUrl: undefined,
    regionUrl: undefined,
    ...facts,
  };
}

export function aSlackPerson(facts: Partial<SlackPerson> = {}): SlackPerson {
  return {
    teamId: 'T0',
    userId: 'U0',
    enterpriseTeamIds: undefined,
    isDeleted: false,
    isBot: false,
    isGuest: false,
    isStranger: false,
    isInvited: false,
    email: 'member@example.com',
    isEmailConfirmed: true,
    ...facts,
  };
}

/** Creates a link of U0 to member 1. */
export function aLink(facts: Partial<SlackLink> = {}): SlackLink {
  return {
    user: { teamId: 'T0', userId: 'U0' },
    memberId: '1',
    email: 'member@example.com',
    madeBy: 'command',
    linkedBy: 'U9',
    changeId: 'change-1',
    at: new Date(0),
    ...facts,
  };
}
