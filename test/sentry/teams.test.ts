import { describe, expect, it } from 'vitest';
import { json, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const ORGANIZATION = { id: '1', slug: 'acme', name: 'Acme' };
const PROJECT = { id: '1', slug: 'storefront', name: 'Storefront' };
const NO_ROUTE = json(404, { detail: 'The route /teams is not in the specification' });

/** Responds to the last part of the path. */
const serving =
  (replies: Readonly<Record<string, Reply>>, otherwise: Reply) =>
  ({ path }: SeenRequest): Reply =>
    replies[path.split('/').at(-2) ?? ''] ?? otherwise;

describe('the team list', () => {
  it.each([
    ['an empty answer', { status: 404 }],
    ['a reason', NO_ROUTE],
  ])('is known to be missing by %s, while the organization is there', async (_what, missing) => {
    const { client, server } = await clientOf(
      serving({ acme: json(200, ORGANIZATION), projects: json(200, [PROJECT]) }, missing),
    );
    expect((await client.listTeams({}).page()).rows).toEqual([]);
    expect(await client.hasTeamList()).toBe(false);
    await client.listTeams({ text: 'web' }).page();
    const asked = server.requests.filter(({ path }) => path.endsWith('/teams/'));
    expect(asked).toHaveLength(1);
  });

  it('is found by asking for it once', async () => {
    const { client, server } = await clientOf(
      serving({ teams: json(200, [{ id: '1', slug: 'web' }]) }, NO_ROUTE),
    );
    expect(await client.hasTeamList()).toBe(true);
    expect(await client.hasTeamList()).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it('is not taken for missing if the organization is', async () => {
    const { client } = await clientOf(() => json(404, { detail: 'No such organization' }));
    expect(await failureOf(client.hasTeamList())).toMatchObject({ kind: 'sentry-not-found' });
  });

  it('is not taken for missing while the organization cannot be asked for', async () => {
    const { client } = await clientOf(serving({ acme: json(403, {}) }, NO_ROUTE));
    expect(await failureOf(client.hasTeamList())).toMatchObject({ kind: 'sentry-scope' });
  });
});
