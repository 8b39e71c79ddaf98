import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRedundant } from '../../../sandbox/sentry/administration/team-roles.ts';
import { startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import type { MutationContext } from '../../../src/commands/core/mutation.ts';
import { roleMutation } from '../../../src/commands/members/role-mutation.ts';
import type { ChangeIntent } from '../../../src/model/change.ts';
import { createSentryClient } from '../../../src/sentry/client.ts';
import { anIntent } from '../../store/support/changes.ts';
import { anOrganization, aPrincipal } from '../../support/models.ts';

// One thousand runs in total, over both dialects.
const RUNS = 500;
const ROLES = ['member', 'manager', 'owner'] as const;
const TEAM_COUNT = 12;
/** Timeout for several thousand sequential requests. */
const LONG_MS = 180_000;

const aTeamRole = fc.constantFrom(null, 'contributor', 'admin');
const someTeams = fc
  .uniqueArray(fc.integer({ min: 0, max: TEAM_COUNT - 1 }), { maxLength: TEAM_COUNT })
  .chain((indices) =>
    fc
      .array(aTeamRole, { minLength: indices.length, maxLength: indices.length })
      .map((roles) => indices.map((index, place) => ({ index, role: roles[place] ?? null }))),
  );
const aChange = fc
  .record({ from: fc.constantFrom(...ROLES), to: fc.constantFrom(...ROLES), teams: someTeams })
  .filter(({ from, to }) => from !== to);

/** Starts the mutation on a local Sentry of the given dialect, without the policy decision. */
async function startWithSentry(dialect: 'current' | 'spec') {
  const sentry = await startLocalSentry({ dialect });
  const client = createSentryClient({
    baseUrl: new URL(sentry.url),
    token: sentry.token,
    organization: sentry.organization,
    userAgent: 'sentry-chatops/test',
  });
  // A role change reads nothing else.
  const readContext = { sentry: client } as unknown as MutationContext['readContext'];
  const kind = roleMutation.toHandler(() => ({
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
  const { world } = sentry;
  const member = world.memberByEmail('no-2fa@example.com');
  const slugs = world.teams.all().map(({ slug }) => slug);
  return {
    sentry,
    world,
    member,
    slugs,
    async change(intent: ChangeIntent) {
      const plan = await kind.plan(intent);
      return kind.call({ ...intent, plan });
    },
    verify: kind.verify,
    async stop() {
      await client.close();
      await sentry.stop();
    },
  };
}

describe.each(['current', 'spec'] as const)(
  'a role change on a server of the %s dialect',
  (dialect) => {
    it(
      `preserves the teams, over ${RUNS} random members`,
      async () => {
        const rig = await startWithSentry(dialect);
        const { world, member, slugs, change } = rig;
        await fc.assert(
          fc.asyncProperty(aChange, async ({ from, to, teams }) => {
            const before = teams.flatMap(({ index, role }) => {
              const teamSlug = slugs[index % slugs.length];
              return teamSlug === undefined ? [] : [{ teamSlug, role }];
            });
            const unique = before.filter(
              ({ teamSlug }, place) =>
                before.findIndex((team) => team.teamSlug === teamSlug) === place,
            );
            world.members.update(member.id, { orgRole: from, teams: unique });
            const plan = await change(anIntent({ input: { memberId: member.id, from, to } }));

            const after = world.memberByEmail(member.email);
            expect(after.orgRole).toBe(to);
            // A spec server has no team roles to send back; the current one clears those that the new role implies.
            const kept = unique.map(({ teamSlug, role }) => ({
              teamSlug,
              role: dialect === 'spec' || isRedundant(role, to) ? null : role,
            }));
            expect(new Set(after.teams)).toEqual(new Set(kept));
            expect(plan?.after['role']).toBe(to);
          }),
          { numRuns: RUNS },
        );
        await rig.stop();
      },
      LONG_MS,
    );

    it.each([
      ['storefront', 'applied'],
      ['platform', 'indeterminate'],
    ] as const)(
      'being undone is not reported as done before the teams are restored: in %s it is %s',
      async (teamSlug, seen) => {
        const rig = await startWithSentry(dialect);
        const { world, member, verify } = rig;
        world.members.update(member.id, { teams: [{ teamSlug, role: null }] });
        const { id: memberId, email } = member;
        const plan = {
          actorMemberId: undefined,
          target: { kind: 'member', id: memberId, label: undefined, email } as const,
          before: { role: 'manager', teams: [] },
          after: { role: 'member', teams: ['storefront'] },
        };
        // The age of the intent does not matter: only the plan and the member are read.
        const intent = anIntent({ input: { undoes: 'a change' } });
        expect(await verify({ ...intent, plan })).toBe(seen);
        world.members.update(member.id, { orgRole: 'manager' });
        expect(await verify({ ...intent, plan })).toBe('not-applied');
        await rig.stop();
      },
    );

    it('leaves the teams as they were when the server refused half-way', async () => {
      const rig = await startWithSentry(dialect);
      const { world, member, change } = rig;
      const teams = [{ teamSlug: 'storefront', role: dialect === 'spec' ? null : 'admin' }];
      world.members.update(member.id, { teams });
      world.updateOrganization({ retiredRoles: ['manager'] });
      const failed = change(
        anIntent({ input: { memberId: member.id, from: 'member', to: 'manager' } }),
      );
      await expect(failed).rejects.toMatchObject({ kind: 'sentry-refused' });
      expect(world.memberByEmail(member.email)).toMatchObject({ orgRole: 'member', teams });
      await rig.stop();
    });

    it('writes nothing more once the server refused, whatever others changed meanwhile', async () => {
      const rig = await startWithSentry(dialect);
      const { sentry, world, member, change } = rig;
      world.members.update(member.id, { teams: [{ teamSlug: 'storefront', role: null }] });
      world.updateOrganization({ retiredRoles: ['manager'] });
      const others = [{ teamSlug: 'platform', role: null }];
      sentry.onCall(({ operation, status }) => {
        const isRefused = operation === 'updateOrganizationMemberRoles' && status === 400;
        if (isRefused) world.members.update(member.id, { teams: others });
      });
      const failed = change(
        anIntent({ input: { memberId: member.id, from: 'member', to: 'manager' } }),
      );
      await expect(failed).rejects.toMatchObject({ kind: 'sentry-refused' });
      await expect
        .poll(() => world.memberByEmail(member.email))
        .toMatchObject({ orgRole: 'member', teams: others });
      expect(sentry.callsOf('updateOrganizationMemberRoles')).toHaveLength(1);
      await rig.stop();
    });
  },
);
