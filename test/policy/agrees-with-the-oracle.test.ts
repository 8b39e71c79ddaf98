import { describe, expect, it } from 'vitest';
import { decide } from '../../src/policy/decide.ts';
import { type Product, product } from '../support/product.ts';
import {
  BASE,
  BOTH,
  type Facts,
  FLAGS,
  ISSUE_ROLES,
  RETIRED,
  ROLE_LISTS,
  ROLES,
  SAID,
  STANDINGS,
  TEAM_ROLES,
  TOKENS,
} from './oracle/facts.ts';
import { SENTENCES, sentencesAgainst } from './oracle/oracle.ts';
import { questionOf } from './oracle/question-of.ts';
import { ON_ISSUES, ON_TEAMS, type Sentence } from './oracle/sentence.ts';

const WHO = { caller: ROLES, standing: STANDINGS, mayAct: BOTH } as const;
const TEAMS = [[], ['storefront'], ['platform', 'storefront']] as const;
const ABOUT_PROJECTS = [
  'project:read',
  'issue:read',
  'issue:list',
  'event:read',
  'counts:read',
  'key:read',
] as const;
const ABOUT_ALL = [
  'organization:read',
  'organization:update',
  'member:read',
  'team:read',
  'project:list',
  'repository:read',
  'commit:read',
  'relay:read',
  'status:read',
  'decision:explain',
  'audit:read',
  'previews:set',
] as const;
const INVITATIONS = {
  act: ['member:invite'],
  caller: ROLES,
  role: [...ROLES, 'Owner'],
  teams: TEAMS,
  ownTeams: [[], ['storefront']],
  allowMemberInvite: SAID,
  openMembership: SAID,
  assumedOpen: BOTH,
} as const;
const ROLE_CHANGES = {
  act: ['member:change-role'],
  caller: ROLES,
  role: ROLES,
  newRole: [...ROLES, undefined],
  isSelf: BOTH,
  isPending: BOTH,
  hasTeams: BOTH,
} as const;
const TEAM_MEMBERS = {
  act: ON_TEAMS,
  caller: ROLES,
  role: ROLES,
  ownTeams: [[], ['storefront'], ['docs']],
  ownTeamRole: TEAM_ROLES,
  openMembership: SAID,
  isIdpTeam: BOTH,
  isSelf: BOTH,
} as const;
const OPEN_INVITES = {
  act: ['invite:resend', 'invite:cancel'],
  caller: ROLES,
  role: ROLES,
  flag: FLAGS,
  isPending: BOTH,
  isExpired: BOTH,
  isSentByActor: BOTH,
  allowMemberInvite: SAID,
  assumedOpen: BOTH,
} as const;

// Mutation testing runs these tests many times, and checks only one in POLICY_CASES_STEP cases.
const STEP = Number(process.env['POLICY_CASES_STEP'] ?? 1);

/** Returns the sentences that alone refuse a case, and up to three cases that the policy decides differently. */
function compare(cases: Product<Facts>) {
  const used = new Set<Sentence>();
  const wrong: unknown[] = [];
  let allowed = 0;
  for (const facts of STEP > 1 ? cases.every(STEP) : cases) {
    const against = sentencesAgainst(facts);
    const [only] = against;
    if (against.length === 1 && only !== undefined) used.add(only);
    const decision = decide(questionOf(facts));
    if (decision.allowed) allowed += 1;
    if (decision.allowed === (against.length === 0)) continue;
    wrong.push({ facts: { ...facts }, decision, against: against.map(({ says }) => says) });
    if (wrong.length === 3) break;
  }
  return { wrong, allowed, used };
}

describe('the policy agrees with the rules in words', { timeout: 60_000 }, () => {
  const decisive = new Set<Sentence>();
  const check = (cases: Product<Facts>) => {
    const { wrong, allowed, used } = compare(cases);
    for (const sentence of used) decisive.add(sentence);
    expect(wrong).toEqual([]);
    expect(allowed).toBeGreaterThan(0);
  };

  it('on the organization', () => {
    const cases = product(BASE, { act: ABOUT_ALL, ...WHO, token: TOKENS });
    expect(cases).toHaveLength(13_680);
    check(cases);
  });

  it('on projects', () => {
    const cases = product(BASE, {
      act: ABOUT_PROJECTS,
      ...WHO,
      ownTeams: [[], ['storefront'], ['docs', 'mobile']],
      teams: [undefined, ...TEAMS],
      openMembership: SAID,
      assumedOpen: BOTH,
    });
    expect(cases).toHaveLength(25_920);
    check(cases);
  });

  it('on changing issues, for every actor', () => {
    const cases = product(BASE, {
      act: ON_ISSUES,
      ...WHO,
      ownTeams: [[], ['storefront'], ['docs', 'mobile']],
      teams: [undefined, ...TEAMS],
      openMembership: SAID,
      assumedOpen: BOTH,
      issueRoles: ISSUE_ROLES,
    });
    expect(cases).toHaveLength(86_400);
    check(cases);
  });

  it('on changing issues, for every token', () => {
    const cases = product(BASE, {
      act: ON_ISSUES,
      caller: ROLES,
      ownTeams: [[], ['storefront']],
      teams: TEAMS,
      openMembership: SAID,
      issueRoles: ISSUE_ROLES,
      token: TOKENS,
    });
    expect(cases).toHaveLength(41_040);
    check(cases);
  });

  it('on inviting, for every actor', () => {
    const cases = product(BASE, { ...INVITATIONS, ...WHO, roles: ROLE_LISTS, retired: RETIRED });
    expect(cases).toHaveLength(272_160);
    check(cases);
  });

  it('on inviting, for every token', () => {
    const cases = product(BASE, { ...INVITATIONS, token: TOKENS });
    expect(cases).toHaveLength(86_184);
    check(cases);
  });

  it('on changing roles, for every actor', () => {
    const cases = product(BASE, {
      ...ROLE_CHANGES,
      ...WHO,
      flag: FLAGS,
      roles: ROLE_LISTS,
      retired: RETIRED,
    });
    expect(cases).toHaveLength(725_760);
    check(cases);
  });

  it('on changing roles, for every token', () => {
    const cases = product(BASE, { ...ROLE_CHANGES, token: TOKENS, retired: RETIRED });
    expect(cases).toHaveLength(76_608);
    check(cases);
  });

  it('on removing members', () => {
    const cases = product(BASE, {
      act: ['member:remove'],
      ...WHO,
      role: ROLES,
      flag: FLAGS,
      isSelf: BOTH,
      isPending: BOTH,
      isOnlyOwner: SAID,
      token: TOKENS,
    });
    expect(cases).toHaveLength(492_480);
    check(cases);
  });

  it('on open invites, for every actor', () => {
    const cases = product(BASE, { ...OPEN_INVITES, ...WHO });
    expect(cases).toHaveLength(207_360);
    check(cases);
  });

  it('on open invites, for every token', () => {
    const cases = product(BASE, {
      ...OPEN_INVITES,
      flag: ['none', 'idp', 'partnership'],
      token: TOKENS,
    });
    expect(cases).toHaveLength(196_992);
    check(cases);
  });

  it('on listing requests', () => {
    const cases = product(BASE, {
      act: ['request:list'],
      ...WHO,
      ownTeams: [[], ['storefront']],
      ownTeamRole: [null, 'admin'],
    });
    expect(cases).toHaveLength(240);
    check(cases);
  });

  it('on requests for an invite', () => {
    const cases = product(BASE, {
      act: ['request:approve', 'request:refuse'],
      ...WHO,
      role: [...ROLES, 'Owner'],
      newRole: [...ROLES, undefined],
      teams: [[], ['storefront']],
      roles: ROLE_LISTS,
      retired: RETIRED,
    });
    expect(cases).toHaveLength(70_560);
    check(cases);
  });

  it('on requests for an invite, for every token and mark', () => {
    const cases = product(BASE, {
      act: ['request:approve', 'request:refuse'],
      caller: ROLES,
      role: ROLES,
      newRole: [...ROLES, undefined],
      teams: [[], ['storefront']],
      flag: FLAGS,
      token: TOKENS,
    });
    expect(cases).toHaveLength(114_912);
    check(cases);
  });

  it('on requests to join a team', () => {
    const cases = product(BASE, {
      act: ['team-request:approve', 'team-request:refuse'],
      ...WHO,
      role: ROLES,
      ownTeams: [[], ['storefront'], ['docs', 'mobile']],
      teams: [['storefront']],
      ownTeamRole: [null, 'admin'],
      isIdpTeam: BOTH,
      flag: FLAGS,
      token: TOKENS,
    });
    expect(cases).toHaveLength(984_960);
    check(cases);
  });

  it('on who is in a team, for every actor', () => {
    const cases = product(BASE, {
      ...TEAM_MEMBERS,
      ...WHO,
      flag: ['none', 'idp', 'partnership', 'odd'],
      assumedOpen: BOTH,
    });
    expect(cases).toHaveLength(622_080);
    check(cases);
  });

  it('on who is in a team, for every token', () => {
    const cases = product(BASE, {
      ...TEAM_MEMBERS,
      ownTeamRole: [null],
      isIdpTeam: [false],
      isPending: BOTH,
      token: TOKENS,
    });
    expect(cases).toHaveLength(73_872);
    check(cases);
  });

  it.skipIf(STEP > 1)('and every rule is the only reason for some refusal', () => {
    const idle = SENTENCES.filter((sentence) => !decisive.has(sentence));
    expect(idle.map(({ says }) => says)).toEqual([]);
  });
});
