import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import type { MutationContext } from '../../../src/commands/core/mutation.ts';
import {
  addToTeamMutation,
  removeFromTeamMutation,
} from '../../../src/commands/teams/team-mutation.ts';
import { teamRoleMutation } from '../../../src/commands/teams/team-role-mutation.ts';
import { createSentryClient, type SentryClient } from '../../../src/sentry/client.ts';
import { anIntent } from '../../store/support/changes.ts';
import { anOrganization, aPrincipal } from '../../support/models.ts';

const RUNS = 200;
const ADMINS = ['org:read', 'member:read', 'project:read', 'team:admin', 'event:read'];
const MUTATIONS = {
  add: addToTeamMutation,
  remove: removeFromTeamMutation,
  role: teamRoleMutation,
};

/** Returns a mutation's handler on the local Sentry, without the policy decision. */
function handlerOf(kind: keyof typeof MUTATIONS, client: SentryClient) {
  // A change that is no undo reads nothing else.
  const readContext = { sentry: client } as unknown as MutationContext['readContext'];
  return MUTATIONS[kind].toHandler(() => ({
    readContext,
    writeContext: {
      ...readContext,
      sentryWriter: client.writer,
    } as MutationContext['writeContext'],
    authorize: async () => ({
      principal: aPrincipal({ id: '999999' }),
      organization: async () => anOrganization(),
      decide: async () => ({ allowed: true }),
      assertAllowed: async () => undefined,
      assertTokenAllows: async () => undefined,
      sight: async () => 'own-projects',
    }),
  }));
}

describe('a change of who is in a team', { timeout: 120_000 }, () => {
  let sentry: LocalSentry;
  let owners: SentryClient;
  let admins: SentryClient;
  beforeAll(async () => {
    sentry = await startLocalSentry();
    const clientWith = (token: string) =>
      createSentryClient({
        baseUrl: new URL(sentry.url),
        token,
        organization: sentry.organization,
        userAgent: 'sentry-chatops/test',
      });
    owners = clientWith(sentry.token);
    admins = clientWith(sentry.tokenFor('admin@example.com', ADMINS));
  });
  afterAll(async () => {
    await Promise.all([owners.close(), admins.close()]);
    await sentry.stop();
  });
  beforeEach(() => {
    sentry.world.updateOrganization({ openMembership: false });
    put([]);
  });

  const member = () => sentry.world.memberByEmail('no-2fa@example.com');
  const put = (teams: ReturnType<typeof member>['teams']) =>
    sentry.world.members.update(member().id, { teams });
  const contributor = (teamSlug: string) => ({ teamSlug, role: null });
  const intentFor = (team: string, teamRole: 'contributor' | 'admin') =>
    anIntent({ input: { team, teamRole, who: { memberId: member().id } } });
  const planned = async (
    kind: keyof typeof MUTATIONS,
    client: SentryClient,
    team = 'docs',
    teamRole: 'contributor' | 'admin' = 'admin',
  ) => {
    const handler = handlerOf(kind, client);
    const intent = intentFor(team, teamRole);
    const plan = await handler.plan(intent);
    const change = { ...intent, plan };
    return { call: () => handler.call(change), verify: () => handler.verify(change) };
  };

  it(`leaves all other teams and their roles alone, over ${RUNS} random members`, async () => {
    const slugs = ['storefront', 'platform', 'mobile', 'docs', 'empty-team'] as const;
    const some = fc.uniqueArray(
      fc.record({
        teamSlug: fc.constantFrom(...slugs),
        role: fc.constantFrom(null, 'contributor', 'admin'),
      }),
      { selector: ({ teamSlug }) => teamSlug },
    );
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom(...slugs), async (teams, slug) => {
        put(teams);
        const isIn = teams.some(({ teamSlug }) => teamSlug === slug);
        const { call, verify } = await planned(isIn ? 'remove' : 'add', owners, slug);
        expect(await verify()).toBe('not-applied');
        expect((await call())?.after).toMatchObject({ team: slug, isIn: !isIn });
        expect(await verify()).toBe('applied');
        const others = teams.filter(({ teamSlug }) => teamSlug !== slug);
        expect(member().teams).toEqual(isIn ? others : [...others, contributor(slug)]);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives a role in one team, and leaves all others alone, over 50 random members', async () => {
    const slugs = ['storefront', 'platform', 'docs'] as const;
    const some = fc.array(fc.constantFrom(null, 'contributor', 'admin'), {
      minLength: slugs.length,
      maxLength: slugs.length,
    });
    const to = fc.constantFrom('contributor', 'admin');
    await fc.assert(
      fc.asyncProperty(some, to, fc.nat(slugs.length - 1), async (roles, teamRole, index) => {
        const teams = slugs.map((teamSlug, at) => ({ teamSlug, role: roles[at] ?? null }));
        put(teams);
        const slug = slugs[index];
        const planning = planned('role', owners, slug, teamRole);
        if ((roles[index] ?? 'contributor') === teamRole) {
          await expect(planning).rejects.toMatchObject({ kind: 'nothing-to-change' });
          return;
        }
        const { call, verify } = await planning;
        expect(await verify()).toBe('not-applied');
        const stored = teamRole === 'admin' ? teamRole : null;
        expect((await call())?.after).toEqual({ team: slug, isIn: true, teamRole: stored });
        expect(await verify()).toBe('applied');
        expect(member().teams).toEqual(
          teams.map((team) => (team.teamSlug === slug ? { ...team, role: stored } : team)),
        );
        put(teams.filter(({ teamSlug }) => teamSlug !== slug));
        expect(await verify()).toBe('indeterminate');
      }),
      { numRuns: 50 },
    );
  });

  it('gives no role to who is not in the team, or is an admin of it by their organization role', async () => {
    await expect(planned('role', owners)).rejects.toMatchObject({
      kind: 'no-team-role',
      why: 'not-in-team',
    });
    put([contributor('docs')]);
    sentry.world.members.update(member().id, { orgRole: 'admin' });
    await expect(planned('role', owners)).rejects.toMatchObject({ why: 'covered' });
    sentry.world.members.update(member().id, { orgRole: 'member' });
  });

  it('gives no role without team roles', async () => {
    put([contributor('docs')]);
    sentry.world.updateOrganization({ hasTeamRoles: false });
    owners.invalidate('organization');
    await expect(planned('role', owners)).rejects.toMatchObject({ why: 'switched-off' });
    sentry.world.updateOrganization({ hasTeamRoles: true });
    owners.invalidate('organization');
  });

  it('does nothing for who already is in the team, or is not in it', async () => {
    await expect(planned('remove', owners)).rejects.toMatchObject({ kind: 'nothing-to-change' });
    put([contributor('docs')]);
    await expect(planned('add', owners)).rejects.toMatchObject({ kind: 'nothing-to-change' });
  });

  it('says so if somebody else added them in the meantime', async () => {
    const { call } = await planned('add', owners);
    put([contributor('docs')]);
    expect((await call())?.after).toMatchObject({ isIn: true, instead: 'already-in' });
  });

  it('succeeds if somebody else removed them in the meantime', async () => {
    put([contributor('docs')]);
    const { call } = await planned('remove', owners);
    put([]);
    expect((await call())?.after).toMatchObject({ isIn: false });
  });

  it('is told as a request if Sentry only made one, and unknown if the response is lost', async () => {
    const { call, verify } = await planned('add', admins);
    expect((await call())?.after).toEqual({
      team: 'docs',
      isIn: false,
      teamRole: null,
      instead: 'requested',
    });
    expect(await verify()).toBe('indeterminate');
    sentry.world.updateOrganization({ openMembership: true });
    expect(await verify()).toBe('not-applied');
  });

  it('is refused with Sentry’s reason', async () => {
    const { call } = await planned('add', owners, 'idp-team');
    await expect(call()).rejects.toMatchObject({
      kind: 'sentry-refused',
      reason: "This team is managed through your organization's identity provider.",
    });
  });

  it('does not claim what Sentry has not done', async () => {
    const { call } = await planned('add', owners);
    // Removed again before the member is read.
    sentry.onCall(({ operation }) => {
      if (operation === 'addMemberToTeam') put([]);
    });
    await expect(call()).rejects.toMatchObject({ kind: 'write-mismatch' });
  });
});
