import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { decide } from '../../src/policy/decide.ts';
import { type Product, product } from '../support/product.ts';
import {
  BASE,
  BOTH,
  type Facts,
  RETIRED,
  ROLES,
  SAID,
  TEAM_ROLES,
  TOKENS,
} from './oracle/facts.ts';
import { questionOf } from './oracle/question-of.ts';
import { ON_TEAMS } from './oracle/sentence.ts';
import { createTrial, type Trial } from './oracle/sentry-trial.ts';

const TEAMS = [[], ['storefront'], ['platform', 'storefront']] as const;
const FLAGS = ['none', 'idp', 'idp-role', 'partnership'] as const;
const OWN_TEAMS = [[], ['storefront']] as const;
const LOOK_UPS = [
  'organization:read',
  'member:read',
  'team:read',
  'project:list',
  'repository:read',
  'commit:read',
  'relay:read',
] as const;
const IN_PROJECTS = ['issue:read', 'issue:list', 'event:read', 'counts:read', 'key:read'] as const;
const ON_ISSUES = [
  'issue:resolve',
  'issue:archive',
  'issue:assign',
  'issue:prioritize',
  'issue:comment',
] as const;
const ROLE_CHANGES = {
  act: ['member:change-role'],
  caller: ROLES,
  role: ROLES,
  newRole: ROLES,
} as const;
const OPEN_INVITES = {
  act: ['invite:resend', 'invite:cancel'],
  caller: ROLES,
  role: ROLES,
  isPending: BOTH,
  isExpired: BOTH,
  isSentByActor: BOTH,
} as const;
/** Tokens about which the local Sentry reveals everything, and whose member is not the target of a case. */
const TOLD = TOKENS.filter(
  ({ kind, scopes, member, role }) =>
    scopes !== undefined && role !== 'auditor' && (kind !== 'user' || member === 'another'),
);

describe("the policy and the local Sentry, called with the caller's own role, agree", {
  timeout: 60_000,
}, () => {
  let sentry: LocalSentry;
  let trial: Trial;
  beforeAll(async () => {
    sentry = await startLocalSentry();
    trial = createTrial(sentry);
  });
  afterAll(() => sentry.stop());

  /** Compares every case, and counts by rule the cases that only the policy refuses. */
  async function compare(cases: Iterable<Facts>, by: 'actor' | 'bot') {
    const stricter: Record<string, number> = {};
    const laxer: unknown[] = [];
    let both = 0;
    for (const facts of cases) {
      const decision = decide(questionOf(facts));
      const isAllowedThere = await trial(facts, by);
      if (decision.allowed && isAllowedThere) both += 1;
      if (decision.allowed === isAllowedThere) continue;
      if (decision.allowed) laxer.push({ ...facts });
      else {
        const rule = decision.refusal.reason.kind;
        stricter[rule] = (stricter[rule] ?? 0) + 1;
      }
    }
    return { laxer, both, stricter };
  }

  const check = async (
    cases: Iterable<Facts>,
    expected: { readonly both: number; readonly stricter: Readonly<Record<string, number>> },
    by: 'actor' | 'bot' = 'actor',
  ) => expect(await compare(cases, by)).toEqual({ laxer: [], ...expected });

  it('on lookups', async () => {
    const cases = product(BASE, { act: LOOK_UPS, caller: ROLES });
    expect(cases).toHaveLength(42);
    await check(cases, { both: 28, stricter: {} });
  });

  it('on lookups in projects, which are closed if a server does not say that they are open', async () => {
    const cases = product(BASE, {
      act: IN_PROJECTS,
      caller: ROLES,
      teams: TEAMS,
      ownTeams: OWN_TEAMS,
      openMembership: SAID,
    });
    expect(cases).toHaveLength(540);
    await check(cases, { both: 280, stricter: { 'project-not-visible': 40 } });
  });

  it('on editing the organization', async () => {
    const cases = product(BASE, { act: ['organization:update'], caller: ROLES, mayAct: BOTH });
    expect(cases).toHaveLength(12);
    await check(cases, { both: 2, stricter: { 'email-reads-only': 2 } });
  });

  it('on changing issues', async () => {
    const cases = product(BASE, {
      act: ON_ISSUES,
      caller: ROLES,
      teams: TEAMS,
      ownTeams: OWN_TEAMS,
      openMembership: SAID,
    });
    expect(cases).toHaveLength(540);
    await check(cases, { both: 280, stricter: { 'project-not-visible': 40 } });
  });

  it("on changing issues by the bot's own token, on behalf of an owner", async () => {
    const cases = product(BASE, { act: ON_ISSUES, token: TOLD, openMembership: [true] });
    await check(cases, { both: 15, stricter: {} }, 'bot');
  });

  it('on who is in a team', async () => {
    const all = product(BASE, {
      act: ON_TEAMS,
      caller: ROLES,
      role: ROLES,
      ownTeams: OWN_TEAMS,
      ownTeamRole: TEAM_ROLES,
      openMembership: SAID,
      isIdpTeam: BOTH,
      isSelf: BOTH,
    });
    // One joins a team that one is not in, leaves or has a role in one's own, and has one role in the organization.
    const isMeant = ({ act, caller, role, ownTeams, isSelf }: Facts) =>
      !isSelf || (caller === role && (act === 'team:add-member') === (ownTeams.length === 0));
    await check(only(all, isMeant), {
      both: 490,
      stricter: {
        'idp-team': 219,
        'not-team-admin': 50,
        'role-without-teams': 33,
        'target-outranks': 99,
        'team-closed': 4,
      },
    });
  });

  it("on who is in a team, by the bot's own token, on behalf of an owner", async () => {
    const cases = product(BASE, {
      act: ON_TEAMS,
      token: TOLD,
      role: ROLES,
      openMembership: [true, false],
    });
    const stricter = { 'role-without-teams': 10, 'target-outranks': 40, 'token-limit': 102 };
    await check(cases, { both: 68, stricter }, 'bot');
  });

  it('on everything that the member limit blocks', async () => {
    const cases = product(BASE, {
      act: [...LOOK_UPS, ...IN_PROJECTS, 'organization:update', 'member:invite'],
      caller: ROLES,
      standing: ['over-limit'],
    });
    expect(cases).toHaveLength(84);
    await check(cases, { both: 0, stricter: {} });
  });

  it('on inviting, which members may not do if a server does not say that they may', async () => {
    const cases = product(BASE, {
      act: ['member:invite'],
      caller: ROLES,
      role: ROLES,
      teams: TEAMS,
      ownTeams: OWN_TEAMS,
      allowMemberInvite: SAID,
      openMembership: SAID,
    });
    expect(cases).toHaveLength(1_944);
    await check(cases, { both: 432, stricter: { 'invites-closed': 45, 'not-your-teams': 9 } });
  });

  it('on inviting as a retired role', async () => {
    const cases = product(BASE, {
      act: ['member:invite'],
      caller: ROLES,
      role: ROLES,
      retired: RETIRED,
    });
    expect(cases).toHaveLength(72);
    await check(cases, { both: 19, stricter: {} });
  });

  it('on changing roles', async () => {
    const all = product(BASE, { ...ROLE_CHANGES, hasTeams: BOTH, retired: RETIRED });
    // A member with the billing role is in no team.
    const cases = [...only(all, ({ role, hasTeams }) => role !== 'billing' || !hasTeams)];
    expect(cases).toHaveLength(792);
    await check(cases, { both: 107, stricter: {} });
  });

  it('on changing the roles of externally managed members, and of invited members', async () => {
    const cases = product(BASE, { ...ROLE_CHANGES, flag: FLAGS, isPending: BOTH });
    expect(cases).toHaveLength(1_728);
    await check(cases, { both: 204, stricter: {} });
  });

  it('on removing members', async () => {
    const cases = product(BASE, {
      act: ['member:remove'],
      caller: ROLES,
      role: ROLES,
      flag: FLAGS,
      isPending: BOTH,
      isOnlyOwner: [false, undefined],
    });
    expect(cases).toHaveLength(576);
    await check(cases, {
      both: 34,
      stricter: { 'invite-open': 44, 'last-owner': 2, 'target-outranks': 8 },
    });
  });

  it('on what users do to themselves', async () => {
    const all = product(BASE, {
      act: ['member:change-role', 'member:remove'],
      caller: ROLES,
      role: ROLES,
      newRole: ROLES,
      isSelf: [true],
    });
    const cases = [
      ...only(
        all,
        ({ act, caller, role, newRole }) =>
          caller === role && (act === 'member:change-role' || newRole === 'member'),
      ),
    ];
    expect(cases).toHaveLength(42);
    await check(cases, { both: 0, stricter: { oneself: 4, 'role-too-low': 2 } });
  });

  it('on open invites', async () => {
    const cases = product(BASE, { ...OPEN_INVITES, allowMemberInvite: SAID });
    expect(cases).toHaveLength(1_728);
    await check(cases, {
      both: 284,
      stricter: {
        'invite-accepted': 132,
        'invites-closed': 36,
        'target-outranks': 24,
        'token-limit': 4,
      },
    });
  });

  it('on open invites of externally managed members', async () => {
    const cases = product(BASE, { ...OPEN_INVITES, flag: ['idp', 'idp-role', 'partnership'] });
    expect(cases).toHaveLength(1_728);
    await check(cases, {
      both: 176,
      stricter: {
        'idp-provisioned': 24,
        'invite-accepted': 44,
        'partnership-restricted': 24,
        'target-outranks': 8,
        'token-limit': 4,
      },
    });
  });

  it('on requests for an invite', async () => {
    const cases = product(BASE, {
      act: ['request:approve', 'request:refuse'],
      caller: ROLES,
      role: ROLES,
      newRole: [...ROLES, undefined],
      teams: [[], ['storefront']],
      retired: RETIRED,
    });
    expect(cases).toHaveLength(2_016);
    await check(cases, {
      both: 526,
      stricter: { 'role-retired': 20, 'role-without-teams': 14 },
    });
  });

  it('on requests to join a team', async () => {
    const cases = product(BASE, {
      act: ['team-request:approve', 'team-request:refuse'],
      caller: ROLES,
      teams: [['storefront'], ['platform']],
      ownTeams: OWN_TEAMS,
      ownTeamRole: [null, 'admin'],
      openMembership: BOTH,
    });
    expect(cases).toHaveLength(192);
    await check(cases, { both: 76, stricter: {} });
  });

  it("on requests decided with the bot's own token, on behalf of an owner", async () => {
    const cases = product(BASE, {
      act: ['request:approve', 'request:refuse', 'team-request:approve', 'team-request:refuse'],
      token: TOLD,
      role: ['member', 'manager', 'owner'],
      teams: [['storefront']],
    });
    await check(cases, { both: 50, stricter: {} }, 'bot');
  });

  it("on invites by the bot's own token, on behalf of an owner", async () => {
    const cases = product(BASE, {
      act: ['member:invite'],
      token: TOLD,
      role: ROLES,
      teams: [[], ['storefront'], ['platform']],
      allowMemberInvite: [true, false],
      openMembership: [true, false],
    });
    expect(cases).toHaveLength(864);
    await check(cases, { both: 188, stricter: { 'token-limit': 6 } }, 'bot');
  });

  it("on open invites handled by the bot's own token, on behalf of an owner", async () => {
    const cases = product(BASE, {
      act: ['invite:resend', 'invite:cancel'],
      token: TOLD,
      role: ROLES,
      isPending: [true],
      isExpired: BOTH,
      isSentByActor: BOTH,
      allowMemberInvite: [true, false],
    });
    expect(cases).toHaveLength(1_152);
    await check(
      cases,
      { both: 270, stricter: { 'target-outranks': 24, 'token-limit': 10 } },
      'bot',
    );
  });

  it("on everything else that the bot's own token changes, on behalf of an owner", async () => {
    const cases = product(BASE, {
      act: ['organization:update', 'member:change-role', 'member:remove'],
      token: TOLD,
      role: ROLES,
      newRole: ROLES,
    });
    expect(cases).toHaveLength(1_296);
    await check(cases, { both: 196, stricter: { 'target-outranks': 12 } }, 'bot');
  });
});

function* only(cases: Product<Facts>, isMeant: (facts: Facts) => boolean): Iterable<Facts> {
  for (const facts of cases) if (isMeant(facts)) yield { ...facts };
}
