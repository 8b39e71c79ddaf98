import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/sentry/transport/clock.ts';
import { json, linkTo, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const SIZE = 10;

/** A server that ignores `query` and lists that many projects, ten per page. */
const listing = (count: number) => (request: SeenRequest) => {
  const page = Number(request.query.get('cursor')?.split(':')[1] ?? 0);
  const rows = Array.from({ length: Math.min(SIZE, count - page * SIZE) }, (_, index) => {
    const id = `${page * SIZE + index}`;
    return { id, slug: `project-${id}`, name: `Project ${id}` };
  });
  const hasMore = (page + 1) * SIZE < count;
  return json(200, rows, linkTo(hasMore ? `${SIZE}:${page + 1}:0` : undefined));
};
const named = (slug: string) => ({ id: undefined, slug, name: undefined });

describe('findProject on a server that ignores the query', () => {
  it('stops after twenty pages, says how far it got, and goes on from there the next time', async () => {
    const { client, server } = await clientOf(listing(430));
    const stopped = await failureOf(client.findProject(named('project-425')));
    expect(stopped).toMatchObject({ kind: 'search-stopped', searched: 200 });
    expect(server.requests).toHaveLength(20);
    expect(await failureOf(client.findProject(named('project-425')))).toMatchObject({
      searched: 400,
    });
    expect(await client.findProject(named('project-425'))).toMatchObject({ id: '425' });
    expect(server.requests).toHaveLength(43);
  });

  it('knows that there is no such project once the whole list was searched, and then starts over', async () => {
    let now = 0;
    const clock = { ...systemClock, monotonicNow: () => now };
    const { client, server } = await clientOf(listing(210), { clock });
    expect(await failureOf(client.findProject(named('none')))).toMatchObject({ searched: 200 });
    expect(await client.findProject(named('none'))).toBeUndefined();
    expect(server.requests).toHaveLength(21);
    now = 61_000;
    expect(await failureOf(client.findProject(named('none')))).toMatchObject({ searched: 200 });
    expect(server.requests).toHaveLength(41);
  });

  it('starts over after ten minutes', async () => {
    let now = 0;
    const clock = { ...systemClock, monotonicNow: () => now };
    const { client } = await clientOf(listing(430), { clock });
    await failureOf(client.findProject(named('project-425')));
    now = 10 * 60_000 + 1;
    expect(await failureOf(client.findProject(named('project-425')))).toMatchObject({
      searched: 200,
    });
  });
});
