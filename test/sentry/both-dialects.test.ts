import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { parseEventId } from '../../src/model/event.ts';
import { parseShortId } from '../../src/model/short-id.ts';
import { createSentryClient, type SentryClient } from '../../src/sentry/client.ts';
import { requestProblems } from '../spec/support/spec.ts';

const parsed = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('not parsed');
  return value;
};
const SHORT_ID = parsed(parseShortId('STOREFRONT-1A'));

describe.each(['current', 'spec'] as const)(
  'the client, on a server of the %s dialect,',
  (dialect) => {
    let sentry: LocalSentry;
    let client: SentryClient;

    beforeEach(async () => {
      sentry = await startLocalSentry({ dialect });
      client = createSentryClient({
        baseUrl: new URL(sentry.url),
        token: sentry.token,
        organization: sentry.organization,
        userAgent: 'sentry-chatops/test',
      });
    });
    afterEach(async () => {
      if (dialect === 'spec') expect(requestProblems(sentry.calls)).toEqual([]);
      await client.close();
      await sentry.stop();
    });

    const memberNamed = (email: string) => sentry.world.memberByEmail(email);

    it('retrieves the organization', async () => {
      const organization = await client.retrieveOrganization();
      expect(organization).toMatchObject({ id: '1', slug: 'acme', name: 'Acme' });
      expect(organization.allowMemberInvite).toBe(dialect === 'current' ? true : undefined);
    });

    it('updates the organization, and still finds it under its new slug', async () => {
      await client.retrieveOrganization();
      await client.retrieveOrganizationMember('1001');
      const changed = await client.writer.updateOrganization({ slug: 'acme-2', name: 'Acme Two' });
      expect(changed).toMatchObject({ slug: 'acme-2', name: 'Acme Two' });
      expect(await client.retrieveOrganization()).toMatchObject({ slug: 'acme-2' });
      expect(sentry.world.organization.slug).toBe('acme-2');
    });

    it('lists members by role, text and state', async () => {
      const members = (await client.listOrganizationMembers({ role: 'owner' }).page()).rows;
      expect(new Set(members.map(({ role }) => role))).toEqual(new Set(['owner']));
      const named = (await client.listOrganizationMembers({ text: 'OWNER@' }).page()).rows;
      expect(named.map(({ email }) => email)).toContain('owner@example.com');
      const expired = (await client.listOrganizationMembers({ state: 'expired' }).page()).rows;
      expect(expired.length).toBeGreaterThan(0);
      expect(expired.every((member) => member.pending && member.expired)).toBe(true);
    });

    it('finds a member by e-mail, and retrieves it with its teams', async () => {
      const found = await client.findMembersByEmail('MEMBER@example.com');
      const { id, teams } = memberNamed('member@example.com');
      expect(found).toMatchObject({ kind: 'found', members: [{ id }] });
      const member = await client.retrieveOrganizationMember(id);
      expect(member.teams.map(({ teamSlug }) => teamSlug)).toEqual(
        teams.map(({ teamSlug }) => teamSlug),
      );
    });

    it('invites, resends if the server can, and cancels', async () => {
      const { writer } = client;
      const invitation = { email: 'new@example.com', role: 'member', teams: ['storefront'] };
      const invited = await writer.addOrganizationMember(invitation);
      expect(invited).toMatchObject({ email: 'new@example.com', role: 'member', pending: true });
      expect(memberNamed('new@example.com').teams).toMatchObject([{ teamSlug: 'storefront' }]);
      const resent = writer.resendInvite({ memberId: invited.id, regenerate: true });
      if (dialect === 'current') await resent;
      else await expect(resent).rejects.toMatchObject({ kind: 'sentry-refused' });
      await writer.deleteOrganizationMember(invited.id);
      expect(() => memberNamed('new@example.com')).toThrow('0 members');
    });

    it('changes a role and preserves every team', async () => {
      const { id, teams } = memberNamed('member@example.com');
      expect(teams.length).toBeGreaterThan(0);
      const { before, after } = await client.writer.updateOrganizationMemberRole({
        memberId: id,
        from: 'member',
        to: 'manager',
      });
      expect([before.role, after.role]).toEqual(['member', 'manager']);
      const left = memberNamed('member@example.com');
      expect(left.orgRole).toBe('manager');
      expect(left.teams.map(({ teamSlug }) => teamSlug)).toEqual(
        teams.map(({ teamSlug }) => teamSlug),
      );
    });

    it('restores teams', async () => {
      const { id } = memberNamed('member@example.com');
      const { teams } = await client.retrieveOrganizationMember(id);
      sentry.world.members.update(id, { teams: [] });
      const member = await client.writer.updateOrganizationMemberTeams({
        memberId: id,
        from: [],
        to: teams,
      });
      expect(member.teams).toEqual(teams);
      expect(memberNamed('member@example.com').teams).toHaveLength(teams.length);
    });

    it('lists projects, finds one, and lists teams if the server reports any', async () => {
      const { rows } = await client.listOrganizationProjects({ text: 'storefront' }).page();
      expect(rows.map(({ slug }) => slug)).toContain('storefront');
      const project = await client.findProject({
        id: undefined,
        slug: 'storefront',
        name: undefined,
      });
      expect(project).toMatchObject({ slug: 'storefront' });
      const teams = (await client.listTeams({}).page()).rows.map(({ slug }) => slug);
      // In the spec, neither teams nor the teams of projects are listed.
      if (dialect === 'current') expect(teams).toContain('storefront');
      else expect(teams).toEqual([]);
    });

    it('lists repositories and commits', async () => {
      const repositories = await client.listOrganizationRepositories({}).page();
      expect(repositories.rows.length).toBeGreaterThan(0);
      const commits = await client.listRepositoryCommits('301').page();
      expect(commits.rows.length).toBeGreaterThan(0);
      expect(commits.next).toBeDefined();
    });

    it('resolves short IDs and event IDs, and finds the latest event if the server has it', async () => {
      const issue = await client.resolveShortId(SHORT_ID);
      expect(issue).toMatchObject({ shortId: 'STOREFRONT-1A', project: { slug: 'storefront' } });
      const [event] = [...sentry.world.events.values()].filter(
        ({ issueId }) => issueId === issue.id,
      );
      const eventId = parsed(parseEventId(event?.eventId ?? ''));
      expect(await client.resolveEventId(eventId)).toMatchObject({
        id: eventId.text,
        issueId: issue.id,
        project: { slug: 'storefront' },
      });
      const latest = await client.retrieveLatestEvent(issue);
      expect(latest?.issueId).toBe(dialect === 'current' ? issue.id : undefined);
    });

    it('counts events of one category and one project, even if the filters are ignored', async () => {
      const query = { period: '14d', groupBy: ['outcome'], category: 'error' } as const;
      const counts = await client.retrieveEventCounts(query);
      expect(counts.groups.length).toBeGreaterThan(0);
      const project = parsed(sentry.world.projectBySlug('storefront'));
      const ofProject = await client.retrieveEventCounts({ ...query, projectIds: [project.id] });
      const sum = (groups: typeof counts.groups) =>
        groups.reduce((total, group) => total + group.total, 0);
      expect(sum(ofProject.groups)).toBeLessThan(sum(counts.groups));
      expect(ofProject.filteredBy).toBe(dialect === 'current' ? 'server' : 'us');
      expect(ofProject.groups.every(({ series }) => series !== undefined)).toBe(
        dialect === 'current',
      );
    });

    it('lists trusted relays with their configuration', async () => {
      const { relays } = await client.listOrganizationTrustedRelays();
      expect(relays.map(({ name }) => name)).toContain('Edge relay');
      const usage = relays.find(({ name }) => name === 'Edge relay')?.usage;
      expect(usage?.length ?? 0).toBe(dialect === 'current' ? 2 : 0);
    });

    it('lists client keys without a secret', async () => {
      const project = parsed(sentry.world.projectBySlug('storefront'));
      const keys = await client.listOrganizationClientKeys({ projectIds: [project.id] }).page();
      expect(keys.rows.length).toBeGreaterThan(0);
      expect(keys.rows.every(({ projectId }) => projectId === project.id)).toBe(true);
      const secrets = sentry.world.clientKeys.all().map(({ secretKey }) => secretKey);
      for (const secret of secrets) expect(JSON.stringify(keys)).not.toContain(secret);
    });

    it('identifies its token', async () => {
      const token = await client.checkToken();
      if (dialect === 'spec') {
        expect(token).toEqual({
          kind: 'unknown',
          scopes: undefined,
          role: undefined,
          member: undefined,
        });
      } else {
        expect(token).toMatchObject({ kind: 'user', role: 'owner', member: { role: 'owner' } });
        expect(token.scopes).toContain('member:admin');
      }
    });
  },
);
