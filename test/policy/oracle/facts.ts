import type { Capability } from '../../../src/model/capability.ts';

/** Everything an act could depend on, as independent facts. The oracle and the policy get the same facts. */
export interface Facts {
  readonly act: Capability;
  /** Role of the actor. */
  readonly caller: string;
  readonly standing: 'accepted' | 'invited' | 'without-account' | 'over-limit' | 'odd-flag';
  /** Whether the actor's mapping allows changes. */
  readonly mayAct: boolean;
  readonly ownTeams: readonly string[];
  /** Explicit team role of the actor in each of these teams. */
  readonly ownTeamRole: 'admin' | null;

  readonly allowMemberInvite: boolean | undefined;
  readonly openMembership: boolean | undefined;
  /** The operator's setting for servers that do not say whether membership is open. */
  readonly assumedOpen: boolean;
  readonly roles: readonly string[] | undefined;
  readonly retired: readonly string[];
  /** Roles that Sentry says have the scope to change issues. */
  readonly issueRoles: readonly string[] | undefined;

  /** Teams of the target project, teams of an invite, or the team that a member asks to join. */
  readonly teams: readonly string[] | undefined;
  /** Role of the target member, of an invite, or that a request asks for. */
  readonly role: string;
  /** Role that a member is to get, or that a request is approved with; undefined for the one that was asked for. */
  readonly newRole: string | undefined;
  /** Whether an identity provider manages the team that a member asks to join, or whose members are to change. */
  readonly isIdpTeam: boolean;
  readonly flag: 'none' | 'idp' | 'idp-role' | 'partnership' | 'over-limit' | 'odd';
  readonly isSelf: boolean;
  readonly isPending: boolean;
  readonly isExpired: boolean;
  readonly isSentByActor: boolean;
  readonly isOnlyOwner: boolean | undefined;
  readonly hasTeams: boolean;

  readonly token: TokenFacts;
}

/** What the bot knows about its own token. */
export interface TokenFacts {
  readonly kind: 'not-asked' | 'unknown' | 'organization' | 'internal-integration' | 'user';
  readonly scopes: readonly string[] | undefined;
  readonly role: string | undefined;
  readonly member: 'not-told' | 'another' | 'the-target';
  readonly teams: readonly string[];
}

/** Scopes that the documentation requires, with the scopes they include. */
export const ALL_SCOPES = [
  'org:read',
  'org:write',
  'member:read',
  'member:invite',
  'member:write',
  'member:admin',
  'event:read',
  'event:write',
];

/** The token that the documentation recommends. */
export const OWNERS_TOKEN: TokenFacts = {
  kind: 'user',
  scopes: ALL_SCOPES,
  role: 'owner',
  member: 'another',
  teams: [],
};

const MAY_INVITE = ['org:read', 'member:read', 'member:invite'];
const MAY_WRITE = [...MAY_INVITE, 'member:write'];
const UNTOLD = { scopes: undefined, role: undefined, member: 'not-told', teams: [] } as const;
const INTEGRATION = { kind: 'internal-integration', ...UNTOLD } as const;

/** Tokens of every kind, role and reach. */
export const TOKENS: readonly TokenFacts[] = [
  OWNERS_TOKEN,
  { ...OWNERS_TOKEN, member: 'the-target' },
  { ...OWNERS_TOKEN, member: 'not-told' },
  { ...OWNERS_TOKEN, scopes: undefined },
  { ...OWNERS_TOKEN, scopes: MAY_WRITE, teams: ['storefront'] },
  { ...OWNERS_TOKEN, scopes: MAY_INVITE },
  { ...OWNERS_TOKEN, scopes: ['org:read', 'member:read'] },
  { ...OWNERS_TOKEN, role: 'manager' },
  { ...OWNERS_TOKEN, role: 'admin', scopes: MAY_INVITE, teams: ['storefront'] },
  { ...OWNERS_TOKEN, role: 'member', scopes: MAY_INVITE },
  { ...OWNERS_TOKEN, role: 'billing', scopes: [] },
  { ...OWNERS_TOKEN, role: 'auditor' },
  { ...INTEGRATION, scopes: ALL_SCOPES },
  { ...INTEGRATION, scopes: MAY_WRITE },
  { ...INTEGRATION, scopes: MAY_INVITE },
  { ...UNTOLD, kind: 'organization', scopes: ['org:ci'] },
  { ...UNTOLD, kind: 'organization' },
  { ...UNTOLD, kind: 'unknown' },
  { ...UNTOLD, kind: 'not-asked' },
];

/** An owner acts on an ordinary target, in an organization that has every role and says what is open. */
export const BASE: Omit<Facts, 'act'> = {
  caller: 'owner',
  standing: 'accepted',
  mayAct: true,
  ownTeams: [],
  ownTeamRole: null,
  allowMemberInvite: true,
  openMembership: false,
  assumedOpen: false,
  roles: undefined,
  retired: [],
  issueRoles: undefined,
  teams: [],
  role: 'member',
  newRole: undefined,
  isIdpTeam: false,
  flag: 'none',
  isSelf: false,
  isPending: false,
  isExpired: false,
  isSentByActor: false,
  isOnlyOwner: false,
  hasTeams: false,
  token: OWNERS_TOKEN,
};

/** The ladder, and a role that only a future server knows. */
export const ROLES = ['billing', 'member', 'admin', 'manager', 'owner', 'auditor'] as const;
export const STANDINGS = [
  'accepted',
  'invited',
  'without-account',
  'over-limit',
  'odd-flag',
] as const satisfies readonly Facts['standing'][];
export const FLAGS = [
  'none',
  'idp',
  'idp-role',
  'partnership',
  'over-limit',
  'odd',
] as const satisfies readonly Facts['flag'][];
export const TEAM_ROLES = [null, 'admin'] as const;
export const BOTH = [true, false] as const;
export const SAID = [true, false, undefined] as const;
/** sentry.io has billing, a self-hosted server has not, and some servers do not say. */
export const ROLE_LISTS = [
  undefined,
  ['billing', 'member', 'admin', 'manager', 'owner', 'auditor'],
  ['member', 'admin', 'manager', 'owner'],
] as const;
/** Sentry's own roles, an organization that lets only admins and above change issues, and one that skips a rank. */
export const ISSUE_ROLES = [
  undefined,
  ['member', 'admin', 'manager', 'owner'],
  ['admin', 'manager', 'owner'],
  ['billing', 'member', 'manager', 'owner', 'auditor'],
] as const;
export const RETIRED = [[], ['admin']] as const;
