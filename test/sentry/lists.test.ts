import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListPage } from '../../src/ports/sentry.ts';
import { json, linkTo, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const member = (id: number, facts: object = {}) => ({
  id: `${id}`,
  email: `m${id}@example.com`,
  orgRole: 'member',
  ...facts,
});

const cursorNumber = ({ query }: SeenRequest) => Number(query.get('cursor')?.split(':')[1] ?? 0);

/** Serves the given number of pages with one row each. */
const pagesOf = (count: number) => (request: SeenRequest) => {
  const page = cursorNumber(request);
  return json(200, [member(page)], linkTo(page + 1 < count ? `1:${page + 1}:0` : undefined));
};

async function collect<Row>(
  pages: AsyncIterable<ListPage<Row>>,
): Promise<readonly ListPage<Row>[]> {
  const collected: ListPage<Row>[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}

describe('a list', () => {
  it('reads a page with one call, and returns the cursors in both directions', async () => {
    const link = [
      '<https://x.example/?&cursor=15:0:1>; rel="previous"; results="true"; cursor="15:0:1"',
      '<https://x.example/?&cursor=15:2:0>; rel="next"; results="true"; cursor="15:2:0"',
    ].join(', ');
    const { client, server } = await clientOf(() => json(200, [member(1)], { link }));
    const page = await client.listOrganizationMembers({}, { perPage: 15 }).page('15:1:0');
    expect(page).toMatchObject({
      rows: [{ id: '1' }],
      previous: '15:0:1',
      next: '15:2:0',
      dropped: 0,
    });
    expect(server.requests.map(({ query }) => query.toString())).toEqual([
      'per_page=15&cursor=15%3A1%3A0',
    ]);
  });

  it.each([
    [0, '1'],
    [101, '100'],
    [12.7, '12'],
  ])("requests pages of %d rows within Sentry's limits: %s", async (perPage, asked) => {
    const { client, server } = await clientOf(() => json(200, []));
    await client.listOrganizationProjects({}, { perPage }).page();
    expect(server.requests[0]?.query.get('per_page')).toBe(asked);
  });

  it('is read to its end, with a constant page size, and never from another host', async () => {
    const { client, server } = await clientOf(pagesOf(4));
    const pages = await collect(client.listOrganizationMembers({}, { perPage: 7 }).pages(10));
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(['0', '1', '2', '3']);
    expect(pages.at(-1)?.next).toBeUndefined();
    expect(server.requests.map(({ query }) => query.get('per_page'))).toEqual(['7', '7', '7', '7']);
  });

  it("stops at the caller's page limit, and can be continued from there", async () => {
    const { client, server } = await clientOf(pagesOf(5));
    const list = client.listOrganizationMembers({});
    const first = await collect(list.pages(2));
    expect(server.requests).toHaveLength(2);
    const rest = await collect(list.pages(9, first.at(-1)?.next));
    expect(rest.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(['2', '3', '4']);
  });

  it('fails if a cursor repeats, including the initial one', async () => {
    const { client } = await clientOf(() => json(200, [], linkTo('1:1:0')));
    const list = client.listOrganizationMembers({});
    for (const from of [undefined, '1:1:0']) {
      const error = await failureOf(collect(list.pages(9, from)));
      expect(error).toMatchObject({ kind: 'odd-answer', problem: 'the cursor of a page repeats' });
    }
  });

  it('does not request pages that the caller does not read', async () => {
    const { client, server } = await clientOf(pagesOf(5));
    for await (const page of client.listOrganizationMembers({}).pages(5)) {
      if (page.rows.length > 0) break;
    }
    expect(server.requests).toHaveLength(1);
  });

  it("is read to the server's end or the cap, whatever changes between the pages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('insert', 'remove', 'nothing'), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (sizes, changes, maxPages) => {
          const { client, server } = await clientOf((request) => {
            const page = cursorNumber(request);
            const change = changes[request.index % changes.length];
            // One member more or fewer moves the following rows; the server still says whether a page follows.
            const size = Math.max(
              0,
              (sizes[page] ?? 0) + (change === 'insert' ? 1 : change === 'remove' ? -1 : 0),
            );
            const rows = Array.from({ length: size }, (_, index) => member(page * 10 + index));
            return json(200, rows, linkTo(page + 1 < sizes.length ? `5:${page + 1}:0` : undefined));
          });
          const pages = await collect(client.listOrganizationMembers({}).pages(maxPages));
          expect(pages).toHaveLength(Math.min(maxPages, sizes.length));
          expect(server.requests).toHaveLength(pages.length);
          expect(pages.at(-1)?.next === undefined).toBe(maxPages >= sizes.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a filter', () => {
  it('is sent to the server in its search syntax', async () => {
    const { client, server } = await clientOf(() => json(200, []));
    await client.listOrganizationMembers({ text: 'a: b', role: 'owner', state: 'expired' }).page();
    await client.listOrganizationMembers({ roles: ['manager', 'owner'] }).page();
    await client.listOrganizationProjects({ text: 'or' }).page();
    await client.listOrganizationRepositories({ text: 'acme: web' }).page();
    expect(server.requests.map(({ query }) => query.get('query'))).toEqual([
      '"a: b" role:owner isInvited:true',
      'role:manager role:owner',
      '"or"',
      'acme: web',
    ]);
  });

  it('is applied by the client if the server ignores it, and the result says so', async () => {
    const rows = [
      member(1, { name: 'Web Owner', orgRole: 'owner' }),
      member(2, { name: 'Web Member' }),
      member(3, { name: 'Other', orgRole: 'owner' }),
      member(4, {
        email: 'web@example.com',
        orgRole: 'owner',
        pending: true,
        expired: true,
        user: null,
      }),
    ];
    const { client } = await clientOf(() => json(200, rows));
    const ids = async (filter: Parameters<typeof client.listOrganizationMembers>[0]) => {
      const page = await client.listOrganizationMembers(filter).page();
      expect(page.dropped).toBe(rows.length - page.rows.length);
      return page.rows.map(({ id }) => id);
    };
    expect(await ids({ text: 'WEB' })).toEqual(['1', '2', '4']);
    expect(await ids({ text: 'web', role: 'owner' })).toEqual(['1', '4']);
    expect(await ids({ state: 'pending' })).toEqual(['4']);
    expect(await ids({ roles: ['manager', 'owner'] })).toEqual(['1', '3', '4']);
    expect(await ids({})).toEqual(['1', '2', '3', '4']);
  });

  it('on client keys requests the given projects, or all that the token can see', async () => {
    const keys = [
      { id: 'a', projectId: 1 },
      { id: 'b', projectId: 2 },
    ];
    const { client, server } = await clientOf(() => json(200, keys));
    const some = await client.listOrganizationClientKeys({ projectIds: ['2'] }).page();
    expect(some).toMatchObject({ rows: [{ id: 'b' }], dropped: 1 });
    await client.listOrganizationClientKeys({}).page();
    expect(server.requests.map(({ query }) => query.getAll('project'))).toEqual([['2'], ['-1']]);
  });
});
