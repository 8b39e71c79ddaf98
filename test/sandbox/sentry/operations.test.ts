import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEventId } from '../../../sandbox/sentry/seed/seed-issues.ts';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask, nextCursor } from './ask.ts';

const NOW = new Date('2026-03-10T09:20:00.000Z');
let time = NOW;
let sentry: LocalSentry;
beforeAll(async () => {
  sentry = await startLocalSentry({ now: () => time });
});
afterAll(() => sentry.stop());

describe('the organization', () => {
  const update = (body: unknown, token = sentry.token) =>
    ask(sentry, '', { method: 'PUT', body, token });

  it.each([
    [{ slug: 'ab' }, 400, { slug: ['This slug "ab" is too short. Minimum of 3 characters.'] }],
    [{ slug: 'api' }, 400, { slug: ['This slug "api" is reserved and not allowed.'] }],
    [{ slug: 'closed-to-you' }, 400, { slug: ['The slug "closed-to-you" is already in use.'] }],
    [{ slug: 'other-region' }, 409, { slug: ['An organization with this slug already exists.'] }],
    [{ name: ' ' }, 400, { name: ['This field may not be blank.'] }],
    [
      { name: 'x'.repeat(65) },
      400,
      { name: ['Ensure this field has no more than 64 characters.'] },
    ],
    [{ isEarlyAdopter: 'maybe' }, 400, { isEarlyAdopter: ['Must be a valid boolean.'] }],
  ])('rejects the change %j', async (body, status, expected) => {
    const answer = await update(body);
    expect([answer.status, answer.json]).toEqual([status, expected]);
  });

  it('can be changed by managers, but not by members', async () => {
    expect((await update({ name: 'No' }, sentry.tokenFor('member@example.com'))).status).toBe(403);
    const { json } = await update({ name: 'Acme & Sons' }, sentry.tokenFor('manager@example.com'));
    expect(json).toMatchObject({ name: 'Acme & Sons', slug: 'acme' });
    expect(json.projects).toHaveLength(7);
  });

  it('gives up its old slug when it is renamed, and preserves its ID', async () => {
    expect((await update({ slug: 'acme-2' })).status).toBe(200);
    expect((await ask(sentry, '')).status).toBe(404);
    const byId = await ask(sentry, '/api/0/organizations/1/');
    expect(byId.json.links.organizationUrl).toBe('https://acme-2.sentry.io');
    await ask(sentry, '/api/0/organizations/1/', { method: 'PUT', body: { slug: 'acme' } });
  });
});

describe('repositories and commits', () => {
  it('have a total count, and slugs in the form of their provider', async () => {
    const { headers, json } = await ask(sentry, 'repos/');
    expect(headers.get('x-hits')).toBe('5');
    const slugs = json.map((row: { externalSlug: string }) => row.externalSlug);
    expect(slugs).toContain('27188651');
    expect(json.at(-1)).toMatchObject({
      url: null,
      provider: { id: 'unknown', name: 'Unknown Provider' },
    });
  });

  it('include the only list that an organization token opens', async () => {
    const token = sentry.organizationToken();
    expect((await ask(sentry, 'repos/', { token })).status).toBe(200);
    expect((await ask(sentry, 'projects/', { token })).status).toBe(403);
  });

  it('are paged by time, even when several commits share a timestamp', async () => {
    const ids: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page = await ask(sentry, `repos/301/commits/?per_page=50&cursor=${cursor}`);
      ids.push(...page.json.map((commit: { id: string }) => commit.id));
      cursor = nextCursor(page);
    }
    expect(new Set(ids).size).toBe(230);
  });

  it('have empty objects for unknown values, and a 500 for a non-numeric ID', async () => {
    const { json } = await ask(sentry, 'repos/301/commits/');
    expect(json[3]).toMatchObject({ author: {}, message: '' });
    expect(json[2].author).toEqual({ name: null, email: 'nameless@example.com' });
    expect(json[5].repository).toEqual({});
    expect((await ask(sentry, 'repos/999/commits/')).status).toBe(404);
    expect((await ask(sentry, 'repos/acme/commits/')).status).toBe(500);
  });
});

describe('events', () => {
  it('accept IDs with dashes and capitals, and are limited to one per second', async () => {
    const id = seedEventId('STOREFRONT-1A event 1');
    const dashed = id.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const first = await ask(sentry, `eventids/${dashed}/`);
    expect(first.json).toMatchObject({ eventId: id, projectSlug: 'storefront', event: { id } });
    const second = await ask(sentry, `eventids/${id}/`);
    expect(second.status).toBe(429);
    expect(second.headers.get('x-sentry-rate-limit-remaining')).toBe('0');
    expect(Number(second.headers.get('x-sentry-rate-limit-reset')) * 1000).toBeGreaterThan(
      time.getTime(),
    );
    time = new Date(NOW.getTime() + 1000);
    expect((await ask(sentry, `eventids/${id}/`)).status).toBe(200);
  });

  it('have the group "None" without an issue, and are not found for a transaction, other text or a short number', async () => {
    sentry.rateLimits.enforce('none');
    const loose = await ask(sentry, `eventids/${seedEventId('without issue')}/`);
    expect(loose.json.groupId).toBe('None');
    expect((await ask(sentry, `eventids/${seedEventId('transaction')}/`)).status).toBe(404);
    const text = await ask(sentry, 'eventids/not-an-event/');
    expect([text.status, text.text]).toEqual([404, '']);
    expect((await ask(sentry, 'eventids/123/')).json.detail).toContain('valid UUID hex');
  });

  it('include the latest one of an issue, with its release', async () => {
    const { json } = await ask(sentry, 'issues/6500000001/events/latest/');
    expect(json).toMatchObject({
      id: seedEventId('STOREFRONT-1A event 2'),
      nextEventID: null,
      previousEventID: seedEventId('STOREFRONT-1A event 1'),
      release: { version: 'shop@4.2.0' },
    });
  });
});

describe('event counts', () => {
  const stats = (query: string, token = sentry.token) =>
    ask(sentry, `stats_v2/?${query}`, { token });

  it.each([
    ['groupBy=category', 'At least one "field" is required.'],
    ['field=summ(x)', 'Invalid field: "summ(x)"'],
    ['field=sum(quantity)&statsPeriod=24h', 'Query must have category as groupby or filter'],
    [
      'field=sum(quantity)&statsPeriod=24h&groupBy=category,outcome',
      'Invalid groupBy: "category,outcome"',
    ],
    ['field=sum(quantity)&statsPeriod=24h&category=errors', 'Invalid category: "errors"'],
    [
      'field=sum(quantity)&statsPeriod=1d&category=error&category=attachment',
      'if filtering by attachment no other category may be present',
    ],
    [
      'field=sum(quantity)&statsPeriod=14d&groupBy=category&interval=7h',
      'The interval should divide one day without a remainder.',
    ],
    [
      'field=sum(quantity)&groupBy=category',
      'Your interval and date range would create too many results. Use a larger interval, or a smaller date range.',
    ],
    [
      'field=sum(quantity)&groupBy=category&project=storefront',
      'Invalid project parameter. Values must be numbers.',
    ],
    ['field=sum(quantity)&groupBy=category&groupBy=project', 'No projects available'],
  ])('are refused for %s', async (query, reason) => {
    const withPeriod = query.includes('summ') ? `${query}&statsPeriod=24h` : query;
    const answer = await stats(withPeriod);
    expect([answer.status, answer.json]).toEqual([400, { detail: reason }]);
  });

  it('have 25 hours for 24h, whose sums equal the totals', async () => {
    const { json } = await stats(
      'field=sum(quantity)&category=error&groupBy=outcome&statsPeriod=24h',
    );
    expect(json.intervals).toHaveLength(25);
    expect(json.intervals[0]).toBe('2026-03-09T09:00:00Z');
    expect(json.groups).toHaveLength(4);
    for (const group of json.groups) {
      const series: readonly number[] = group.series['sum(quantity)'];
      expect(series.reduce((sum, n) => sum + n, 0)).toBe(group.totals['sum(quantity)']);
    }
  });

  it('by project have no series or intervals, and numeric IDs, one of a deleted project', async () => {
    const { json } = await stats(
      'field=sum(quantity)&category=error&groupBy=project&project=-1&statsPeriod=24h',
    );
    expect(json).not.toHaveProperty('intervals');
    expect(json.groups[0]).not.toHaveProperty('series');
    const ids = json.groups.map((group: { by: { project: number } }) => group.by.project);
    expect(ids).toContain(4_500_000_001);
    expect(ids).toContain(4_499_999_999);
  });

  it('are forbidden for projects that the caller cannot see', async () => {
    const token = sentry.tokenFor('member@example.com');
    const query = 'field=sum(quantity)&category=error&statsPeriod=24h';
    expect((await stats(`${query}&project=4500000002`, token)).status).toBe(403);
    expect((await stats(`${query}&project=4500000001`, token)).status).toBe(200);
  });

  it('contain only what a test adds, once generated counts are off', async () => {
    const quiet = await startLocalSentry({ now: () => NOW });
    quiet.world.generatedOutcomes = undefined;
    const ask24h = () =>
      ask(
        quiet,
        'stats_v2/?field=sum(quantity)&field=sum(times_seen)&category=attachment&statsPeriod=24h',
      );
    expect((await ask24h()).json.groups).toEqual([]);
    quiet.world.outcomes.push({
      projectId: '4500000001',
      category: 'attachment',
      outcome: 'accepted',
      reason: 'none',
      hour: new Date('2026-03-10T08:00:00.000Z'),
      quantity: 1024,
      timesSeen: 1,
    });
    const { json } = await ask24h();
    expect(json.groups).toMatchObject([
      { by: {}, totals: { 'sum(quantity)': 1024, 'sum(times_seen)': 1 } },
    ]);
    await quiet.stop();
  });
});

describe('relays, keys and teams', () => {
  it('include the usage of trusted relays, newest first, with one row per version', async () => {
    const { json } = await ask(sentry, 'relay_usage/');
    expect(json.map((row: { version: string }) => row.version)).toEqual([
      '25.9.0',
      '24.12.1',
      '25.1.0',
    ]);
    expect((await ask(sentry, '?detailed=0')).json.trustedRelays).toHaveLength(3);
  });

  it("include keys, ten per page, of the caller's projects, or of all accessible ones with -1", async () => {
    expect((await ask(sentry, 'project-keys/')).json).toEqual([]);
    const all = await ask(sentry, 'project-keys/?project=-1');
    expect(all.json).toHaveLength(10);
    expect(nextCursor(all)).toBe('10:1:0');
    const token = sentry.tokenFor('member@example.com');
    const own = await ask(sentry, 'project-keys/?per_page=100', { token });
    expect(own.json).toHaveLength(15);
    expect(own.json[0]).toMatchObject({ projectId: 4_500_000_001, label: 'Default' });
    expect((await ask(sentry, 'project-keys/?team=nope')).json).toEqual({
      detail: 'Team not found',
    });
  });

  it('include teams by slug, with counts and projects', async () => {
    const { json } = await ask(sentry, 'teams/');
    expect(json.map((team: { slug: string }) => team.slug)).toEqual([
      'docs',
      'empty-team',
      'idp-team',
      'mobile',
      'platform',
      'storefront',
    ]);
    expect(json[1]).toMatchObject({ memberCount: 0, projects: [] });
    expect((await ask(sentry, 'teams/?query=slug:docs&detailed=0')).json[0]).not.toHaveProperty(
      'projects',
    );
  });
});

describe('rate limits', () => {
  it('apply when they are turned on, including that of the members list', async () => {
    sentry.rateLimits.enforce('all');
    const answers = await Promise.all(
      Array.from({ length: 41 }, () => ask(sentry, 'members/?per_page=1')),
    );
    sentry.rateLimits.enforce('none');
    expect(
      answers
        .map(({ status }) => status)
        .sort()
        .at(-1),
    ).toBe(429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  });
});
