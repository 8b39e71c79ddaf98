import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../src/sentry/transport/clock.ts';
import { json, linkTo, type SeenRequest } from '../../support/scripted-server.ts';
import { clientOf, failureOf } from '../../support/sentry-client.ts';

function clockThatMoves(): Clock & { pass(ms: number): void } {
  let passed = 0;
  return {
    ...systemClock,
    monotonicNow: () => systemClock.monotonicNow() + passed,
    pass: (ms) => {
      passed += ms;
    },
  };
}

const project = (id: number, slug: string, teams = ['web']) => ({
  id: `${id}`,
  slug,
  name: slug.toUpperCase(),
  platform: '',
  dateCreated: '2025-01-01T00:00:00Z',
  teams: teams.map((team) => ({ id: '1', slug: team })),
});

/** Responds like Sentry: one project by `slug:` or `id:`. */
const honouring =
  (projects: readonly { readonly id: string; readonly slug: string }[]) =>
  (request: SeenRequest) => {
    const [key, value] = (request.query.get('query') ?? '').split(':');
    const rows = projects.filter((row) => (key === 'id' ? row.id : row.slug) === value);
    return json(200, rows, linkTo(undefined));
  };

const bySlug = (slug: string) => ({ id: undefined, slug, name: undefined });

describe('retrieveOrganization', () => {
  it('is cached for a minute', async () => {
    const clock = clockThatMoves();
    const { client, server } = await clientOf(
      () => json(200, { id: '1', slug: 'acme', name: 'Acme' }),
      { clock },
    );
    await client.retrieveOrganization();
    clock.pass(59_000);
    await client.retrieveOrganization();
    expect(server.requests).toHaveLength(1);
    clock.pass(2_000);
    await client.retrieveOrganization();
    expect(server.requests).toHaveLength(2);
  });

  it('is not cached after a failure', async () => {
    const { client, server } = await clientOf(({ index }) =>
      index === 0 ? json(403, {}) : json(200, { id: '1', slug: 'acme', name: 'Acme' }),
    );
    expect(await failureOf(client.retrieveOrganization())).toMatchObject({ kind: 'sentry-scope' });
    expect(await client.retrieveOrganization()).toMatchObject({ slug: 'acme' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('findProject', () => {
  it('searches once by slug, and caches the project by ID as well for a minute', async () => {
    const clock = clockThatMoves();
    const { client, server } = await clientOf(honouring([project(3, 'web')]), { clock });
    const found = await client.findProject(bySlug('web'));
    expect(found).toEqual({
      id: '3',
      slug: 'web',
      name: 'WEB',
      platform: undefined,
      dateCreated: new Date('2025-01-01T00:00:00Z'),
      teams: ['web'],
    });
    expect(await client.findProject({ id: '3', slug: 'renamed', name: undefined })).toEqual(found);
    expect(server.requests).toHaveLength(1);
    clock.pass(61_000);
    await client.findProject(bySlug('web'));
    expect(server.requests).toHaveLength(2);
  });

  it('searches by ID if the reference has one', async () => {
    const { client, server } = await clientOf(honouring([project(3, 'web')]));
    expect(await client.findProject({ id: '3', slug: 'old-name', name: undefined })).toMatchObject({
      slug: 'web',
    });
    expect(server.requests[0]?.query.get('query')).toBe('id:3');
  });

  it('caches a missing project for a short while', async () => {
    const clock = clockThatMoves();
    const { client, server } = await clientOf(honouring([]), { clock });
    expect(await client.findProject(bySlug('web'))).toBeUndefined();
    expect(await client.findProject(bySlug('web'))).toBeUndefined();
    expect(server.requests).toHaveLength(1);
    clock.pass(11_000);
    await client.findProject(bySlug('web'));
    expect(server.requests).toHaveLength(2);
  });

  it('pages on when the query is ignored, and caches projects from earlier pages', async () => {
    const { client, server } = await clientOf(({ query }) =>
      query.has('cursor')
        ? json(200, [project(3, 'ops'), project(4, 'api')], linkTo(undefined))
        : json(200, [project(1, 'web'), project(2, 'app')], linkTo('100:1:0')),
    );
    expect(await client.findProject(bySlug('api'))).toMatchObject({ id: '4' });
    expect(await client.findProject(bySlug('web'))).toMatchObject({ id: '1' });
    expect(server.requests).toHaveLength(2);
  });

  it('does not report a missing project if it did not see the whole list', async () => {
    const { client, server } = await clientOf(({ index }) =>
      json(200, [project(index, `p-${index}`)], linkTo(`100:${index + 1}:0`)),
    );
    expect(await failureOf(client.findProject(bySlug('web')))).toMatchObject({
      kind: 'search-stopped',
    });
    expect(server.requests).toHaveLength(20);
  });

  it('leaves teams undefined if the server does not report them', async () => {
    const { client } = await clientOf(() => json(200, [{ id: '3', slug: 'web', name: 'Web' }]));
    expect(await client.findProject(bySlug('web'))).toMatchObject({ teams: undefined });
  });
});

describe('listOrganizationRepositories', () => {
  it('is cached for a minute, by page and text', async () => {
    const clock = clockThatMoves();
    const { client, server } = await clientOf(() => json(200, [{ id: '1', name: 'acme/web' }]), {
      clock,
    });
    const ask = (text: string, cursor?: string) =>
      client.listOrganizationRepositories({ text }).page(cursor);
    await ask('web');
    clock.pass(59_000);
    expect(await ask('web')).toMatchObject({ rows: [{ name: 'acme/web' }] });
    expect(server.requests).toHaveLength(1);
    await ask('web', '100:1:0');
    await ask('acme');
    expect(server.requests).toHaveLength(3);
    clock.pass(2_000);
    await ask('web');
    expect(server.requests).toHaveLength(4);
  });
});
