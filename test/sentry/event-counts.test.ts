import { describe, expect, it } from 'vitest';
import { json, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const QUERY = { period: '24h', groupBy: ['outcome'], category: 'error' } as const;
const group = (by: object, total: number, series?: readonly number[]) => ({
  by,
  totals: { 'sum(quantity)': total },
  ...(series && { series: { 'sum(quantity)': series } }),
});
const counts = (...groups: readonly object[]) =>
  json(200, {
    start: '2026-01-01T00:00:00Z',
    end: '2026-01-02T00:00:00Z',
    intervals: ['2026-01-01T00:00:00Z'],
    groups,
  });

const isByProject = ({ query }: SeenRequest) => query.getAll('groupBy').includes('project');

describe('event counts', () => {
  it('are requested as the server expects: one field, a category, repeated groupings, a sane interval', async () => {
    const { client, server } = await clientOf(() => counts());
    await client.retrieveEventCounts({ ...QUERY, groupBy: ['outcome', 'reason'], period: '90d' });
    expect(server.requests[0]?.query.toString()).toBe(
      'field=sum%28quantity%29&statsPeriod=90d&interval=1d&category=error&groupBy=outcome&groupBy=reason&groupBy=category',
    );
  });

  it('are returned by the requested groupings, with their series', async () => {
    const { client } = await clientOf(() =>
      counts(group({ category: 'error', outcome: 'accepted' }, 6, [2, 4])),
    );
    expect(await client.retrieveEventCounts(QUERY)).toEqual({
      start: new Date('2026-01-01T00:00:00Z'),
      end: new Date('2026-01-02T00:00:00Z'),
      intervals: [new Date('2026-01-01T00:00:00Z')],
      groups: [{ by: { outcome: 'accepted' }, total: 6, series: [2, 4] }],
      filteredBy: 'server',
      leftOut: [],
      unreadable: 0,
    });
  });

  it('omit other categories if the filter is ignored, and say so', async () => {
    const { client } = await clientOf(() =>
      counts(
        group({ category: 'error', outcome: 'accepted' }, 6),
        group({ category: 'transaction', outcome: 'accepted' }, 100),
      ),
    );
    expect(await client.retrieveEventCounts(QUERY)).toMatchObject({
      groups: [{ total: 6 }],
      filteredBy: 'us',
    });
  });

  it('say that it is unknown whether a filter was applied, if the response does not show it', async () => {
    const { client } = await clientOf(() => counts(group({ outcome: 'accepted' }, 6)));
    expect(await client.retrieveEventCounts(QUERY)).toMatchObject({ filteredBy: 'unchecked' });
  });

  it('have project IDs as text, without series', async () => {
    const { client, server } = await clientOf(() =>
      counts(group({ category: 'error', project: 4_505_281_256_090_153 }, 6)),
    );
    const { groups } = await client.retrieveEventCounts({ ...QUERY, groupBy: ['project'] });
    expect(groups).toEqual([{ by: { project: '4505281256090153' }, total: 6, series: undefined }]);
    expect(server.requests).toHaveLength(1);
  });

  it("of all projects are requested explicitly, since Sentry's default is the projects of the token's teams", async () => {
    const { client, server } = await clientOf(() => counts());
    await client.retrieveEventCounts({ ...QUERY, groupBy: ['project'] });
    await client.retrieveEventCounts({ ...QUERY, interval: '1d' });
    expect(server.requests.map(({ query }) => query.getAll('project'))).toEqual([['-1'], []]);
    expect(server.requests.map(({ query }) => query.get('interval'))).toEqual(['1h', '1d']);
  });

  it('of some projects have series if a second read shows that the server counted only those', async () => {
    const reply = (request: SeenRequest): Reply =>
      isByProject(request)
        ? counts(group({ category: 'error', outcome: 'accepted', project: 1 }, 6))
        : counts(group({ category: 'error', outcome: 'accepted' }, 6, [2, 4]));
    const { client, server } = await clientOf(reply);
    const found = await client.retrieveEventCounts({ ...QUERY, projectIds: ['1'] });
    expect(found).toMatchObject({ groups: [{ total: 6, series: [2, 4] }], filteredBy: 'server' });
    expect(server.requests.map(({ query }) => query.getAll('project'))).toEqual([['1'], ['1']]);
  });

  it('of some projects are summed up by the client if the server counted all', async () => {
    const reply = (request: SeenRequest): Reply =>
      isByProject(request)
        ? counts(
            group({ category: 'error', outcome: 'accepted', project: 1 }, 6),
            group({ category: 'error', outcome: 'accepted', project: 2 }, 5),
            group({ category: 'error', outcome: 'accepted', project: 3 }, 1_000),
          )
        : counts(group({ category: 'error', outcome: 'accepted' }, 1_011, [11, 1_000]));
    const { client } = await clientOf(reply);
    expect(await client.retrieveEventCounts({ ...QUERY, projectIds: ['1', '2'] })).toMatchObject({
      groups: [{ by: { outcome: 'accepted' }, total: 11, series: undefined }],
      filteredBy: 'us',
    });
  });

  const refusing = (request: SeenRequest, answer: Reply): Reply =>
    request.query.getAll('groupBy').length > 1
      ? json(422, { title: 'Invalid request', detail: 'groupBy must be string' })
      : answer;

  it('are asked for again by one grouping if the server refuses more, and say what is left out', async () => {
    const { client, server } = await clientOf((request) =>
      refusing(request, counts(group({ outcome: 'accepted' }, 6))),
    );
    expect(await client.retrieveEventCounts(QUERY)).toMatchObject({
      groups: [{ by: { outcome: 'accepted' }, total: 6 }],
      filteredBy: 'unchecked',
      leftOut: [],
    });
    expect(server.requests.map(({ query }) => query.getAll('groupBy'))).toEqual([
      ['outcome', 'category'],
      ['outcome'],
    ]);
  });

  it('by two groupings leave out the second if the server refuses or ignores it', async () => {
    const byCategory = counts(group({ category: 'error' }, 6));
    for (const answer of [refusing, (_request: SeenRequest, reply: Reply) => reply]) {
      const { client } = await clientOf((request) => answer(request, byCategory));
      const query = { period: '24h', groupBy: ['category', 'outcome'] } as const;
      expect(await client.retrieveEventCounts(query)).toMatchObject({
        groups: [{ by: { category: 'error' }, total: 6 }],
        leftOut: ['outcome'],
      });
    }
  });

  it('of some projects are never those of all, if the server takes one grouping and ignores filters', async () => {
    const { client } = await clientOf((request) =>
      refusing(
        request,
        isByProject(request)
          ? counts(group({ project: 1 }, 6), group({ project: 3 }, 1_000))
          : counts(group({ outcome: 'accepted' }, 1_006)),
      ),
    );
    expect(await client.retrieveEventCounts({ ...QUERY, projectIds: ['1'] })).toMatchObject({
      groups: [{ by: {}, total: 6 }],
      filteredBy: 'us',
      leftOut: ['outcome'],
    });
  });

  it('of some projects are an odd answer if the server does not show whose they are', async () => {
    const { client } = await clientOf(() =>
      counts(group({ category: 'error', outcome: 'accepted' }, 1_006)),
    );
    const asked = client.retrieveEventCounts({ ...QUERY, projectIds: ['1'] });
    expect(await failureOf(asked)).toMatchObject({ kind: 'odd-answer' });
  });

  it('are refused with the first reason if one grouping is refused too', async () => {
    const { client } = await clientOf(({ index }) => json(400, { detail: `reason ${index}` }));
    expect(await failureOf(client.retrieveEventCounts(QUERY))).toMatchObject({
      kind: 'sentry-refused',
      reason: 'reason 0',
    });
  });

  it('are an odd answer if they are not grouped as requested', async () => {
    const { client } = await clientOf(() => counts(group({ category: 'error' }, 6)));
    expect(await failureOf(client.retrieveEventCounts(QUERY))).toMatchObject({
      kind: 'odd-answer',
      problem: 'counts are not grouped by outcome',
    });
  });

  it.each([
    ['24h', '1h'],
    ['48h', '1h'],
    ['49h', '1d'],
    ['2d', '1h'],
    ['14d', '1d'],
    ['2w', '1d'],
    ['nonsense', '1d'],
  ])('over %s have intervals of %s', async (period, interval) => {
    const { client, server } = await clientOf(() => counts());
    await client.retrieveEventCounts({ ...QUERY, period });
    expect(server.requests[0]?.query.get('interval')).toBe(interval);
  });
});
