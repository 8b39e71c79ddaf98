import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentryAnswerError } from '../../src/errors/errors.ts';
import type { ListPage } from '../../src/ports/sentry.ts';
import type { SentryClient } from '../../src/sentry/client.ts';
import { NO_INSTRUMENTATION } from '../../src/sentry/no-instrumentation.ts';
import { json, linkTo } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const ROBOT = {
  id: '150',
  email: '',
  name: 'Build robot',
  orgRole: 'member',
  role: 'member',
  pending: false,
  user: null,
};
const ann = { id: '1', email: 'ann@acme.test', name: 'Ann', orgRole: 'member', user: { id: '9' } };

async function pageFrom<Row>(
  rows: unknown,
  page: (client: SentryClient) => Promise<ListPage<Row>>,
) {
  const reported: unknown[] = [];
  const { client } = await clientOf(() => json(200, rows, linkTo(undefined)), {
    instrumentation: { ...NO_INSTRUMENTATION, unreadable: (rows) => void reported.push(rows) },
  });
  return { page: await page(client), reported };
}

const LISTS = {
  listOrganizationMembers: {
    good: ann,
    odd: ROBOT,
    field: 'email',
    named: { id: '150', name: 'Build robot' },
    page: (client: SentryClient) => client.listOrganizationMembers({}).page(),
  },
  listOrganizationProjects: {
    good: { id: '1', slug: 'web' },
    odd: { id: '2', slug: null, name: 'Storefront' },
    field: 'slug',
    named: { id: '2', name: 'Storefront' },
    page: (client: SentryClient) => client.listOrganizationProjects({}).page(),
  },
  listTeams: {
    good: { id: '1', slug: 'web' },
    odd: { id: 2, slug: '' },
    field: 'slug',
    named: { id: '2', name: undefined },
    page: (client: SentryClient) => client.listTeams({}).page(),
  },
  listOrganizationRepositories: {
    good: { id: '1', name: 'acme/web' },
    odd: { id: {}, name: 'acme/api' },
    field: 'id',
    named: { id: undefined, name: 'acme/api' },
    page: (client: SentryClient) => client.listOrganizationRepositories({}).page(),
  },
  listRepositoryCommits: {
    good: { id: 'abc' },
    odd: null,
    field: 'row',
    named: { id: undefined, name: undefined },
    page: (client: SentryClient) => client.listRepositoryCommits('7').page(),
  },
  listOrganizationClientKeys: {
    good: { id: 'a', projectId: 1 },
    odd: { id: null, label: 'Default' },
    field: 'id',
    named: { id: undefined, name: 'Default' },
    page: (client: SentryClient) => client.listOrganizationClientKeys({}).page(),
  },
} as const;

describe('a list', () => {
  it.each(Object.entries(LISTS))(
    'of %s keeps what is readable, and names the rest',
    async (operation, list) => {
      const rows = [list.odd, list.good, list.odd];
      const { page, reported } = await pageFrom<unknown>(rows, list.page);
      expect(page.rows).toHaveLength(1);
      expect(page.unreadable).toEqual([list.named, list.named]);
      expect(reported).toEqual([{ operation, field: list.field, count: 2 }]);
    },
  );

  it.each(Object.entries(LISTS))(
    'of %s that is no list is an odd answer',
    async (_operation, list) => {
      const { client } = await clientOf(() => json(200, { rows: [list.good] }));
      expect(await failureOf(list.page(client))).toBeInstanceOf(SentryAnswerError);
    },
  );

  it('keeps every readable row, whatever is between them', async () => {
    const odd = fc
      .jsonValue()
      .filter((value) => typeof value !== 'object' || value === null || !('email' in value));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.constant(ann), odd)), async (rows) => {
        const { page } = await pageFrom(rows, LISTS.listOrganizationMembers.page);
        expect(page.rows).toHaveLength(rows.filter((row) => row === ann).length);
        expect(page.unreadable).toHaveLength(rows.filter((row) => row !== ann).length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('lists inside an answer', () => {
  const nested = async <Value>(body: object, read: (client: SentryClient) => Promise<Value>) => {
    const reported: unknown[] = [];
    const { client } = await clientOf(() => json(200, body, linkTo(undefined)), {
      instrumentation: { ...NO_INSTRUMENTATION, unreadable: (rows) => void reported.push(rows) },
    });
    return { value: await read(client), reported };
  };

  it('keep the readable event counts, and count the others', async () => {
    const group = (totals: unknown) => ({ by: { category: 'error' }, totals });
    const { value, reported } = await nested(
      { groups: [group({ 'sum(quantity)': 4 }), group({ 'sum(quantity)': 'many' }), 7] },
      (client) => client.retrieveEventCounts({ period: '1d', groupBy: ['category'] }),
    );
    expect(value).toMatchObject({ groups: [{ total: 4 }], unreadable: 2 });
    expect(reported).toEqual([
      { operation: 'retrieveEventCounts', field: 'groups.totals.sum(quantity)', count: 1 },
      { operation: 'retrieveEventCounts', field: 'groups.row', count: 1 },
    ]);
  });

  it('keep the readable teams of a member, and count the others', async () => {
    const teamRoles = [{ teamSlug: 'web', role: null }, { teamSlug: null }];
    const { value } = await nested({ ...ann, teamRoles }, (client) =>
      client.retrieveOrganizationMember('1'),
    );
    expect(value).toMatchObject({ teams: [{ teamSlug: 'web' }], unreadableTeams: 1 });
  });

  it('keep the readable roles of an organization', async () => {
    const orgRoleList = [{ id: 'member' }, null, { id: 'admin', isRetired: true }];
    const { value } = await nested({ id: '1', slug: 'acme', orgRoleList }, (client) =>
      client.retrieveOrganization(),
    );
    expect(value).toMatchObject({ roles: ['member', 'admin'], retiredRoles: ['admin'] });
  });

  it('keep the readable teams of a project, so that nobody sees more of it', async () => {
    const { page, reported } = await pageFrom(
      [{ id: '1', slug: 'web', teams: [{ slug: 'web' }, { slug: 4 }] }],
      (client) => client.listOrganizationProjects({}).page(),
    );
    expect(page.rows).toMatchObject([{ teams: ['web'] }]);
    expect(reported).toMatchObject([{ field: 'teams.slug', count: 1 }]);
  });

  it('keep the readable relays', async () => {
    const { client } = await clientOf(({ path }) =>
      path.endsWith('/relay_usage/')
        ? json(200, ['odd', { relayId: 'r', publicKey: 'k', version: '24.1.0' }])
        : json(200, { trustedRelays: [{ publicKey: 'k', name: 'Edge' }, null] }),
    );
    const { relays, unreadable } = await client.listOrganizationTrustedRelays();
    expect(relays).toMatchObject([{ name: 'Edge', usage: [{ version: '24.1.0' }] }]);
    expect(unreadable).toHaveLength(2);
  });
});

it('one member that cannot be read is named', async () => {
  const { client } = await clientOf(() => json(200, ROBOT));
  expect(await failureOf(client.retrieveOrganizationMember('150'))).toMatchObject({
    kind: 'odd-answer',
    about: { id: '150', name: 'Build robot' },
  });
});

describe('a search by address over rows that cannot be read', () => {
  const search = async (rows: readonly unknown[]) => {
    const { client } = await clientOf(() => json(200, rows, linkTo(undefined)));
    return client.findMembersByEmail('ann@acme.test');
  };

  it('finds the member in a readable row', async () => {
    expect(await search([ROBOT, ann])).toMatchObject({ kind: 'found', members: [{ id: '1' }] });
    expect(await search([{ id: '3', email: 7 }, ann])).toMatchObject({ kind: 'found' });
  });

  it('finds nobody if the others have another address or none', async () => {
    const other = { id: '4', email: 'bob@acme.test', orgRole: null };
    expect(await search([ROBOT, other])).toEqual({ kind: 'found', members: [] });
  });

  it.each([
    { id: '3', email: 7, orgRole: 'member' },
    { id: '3', name: 'Ann', orgRole: 'member' },
    { id: '3', email: 'ANN@acme.test', orgRole: null },
    { id: '3', email: '', user: { id: '9', email: 'ann@acme.test' } },
    { id: '3', email: '', user: 'ann' },
    'ann',
    null,
  ])('is undecided if it may be %j', async (row) => {
    expect(await search([row])).toMatchObject({ kind: 'unreadable', rows: [{}] });
  });

  it('is undecided if a second member has the same address', async () => {
    const rows = [ann, { id: '3', name: 'Twin', email: 'ann@acme.test' }];
    expect(await search(rows)).toEqual({
      kind: 'unreadable',
      rows: [{ id: '3', name: 'Twin' }],
    });
  });
});

describe('a project that may be in a row that cannot be read', () => {
  const find = async (rows: readonly unknown[]) => {
    const { client } = await clientOf(() => json(200, rows, linkTo(undefined)));
    return client.findProject({ id: undefined, slug: 'web', name: undefined });
  };

  it('is not reported as missing', async () => {
    expect(await failureOf(find([{ id: '1' }]))).toBeInstanceOf(SentryAnswerError);
    expect(await find([{ slug: 'api' }])).toBeUndefined();
    expect(await find([{ id: '1' }, { id: '2', slug: 'web' }])).toMatchObject({ id: '2' });
  });
});
