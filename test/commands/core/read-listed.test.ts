import { describe, expect, it } from 'vitest';
import { readListed } from '../../../src/commands/core/read-listed.ts';
import { FIRST_PAGE, type ListCursor, type ListSlice } from '../../../src/model/list.ts';
import type { Member } from '../../../src/model/member.ts';
import { json, type Reply, type SeenRequest } from '../../support/scripted-server.ts';
import { clientOf } from '../../support/sentry-client.ts';

const member = (number: number, orgRole = 'member') => ({
  id: `${number}`,
  email: `m${number}@example.com`,
  orgRole,
});

/** A server with its own page size, or with the requested one. */
function serverOf(rows: readonly object[], ownSize?: number) {
  return ({ query }: SeenRequest): Reply => {
    const size = ownSize ?? Number(query.get('per_page'));
    const page = Number(query.get('cursor')?.split(':')[1] ?? 0);
    const relation = (rel: string, to: number, isThere: boolean) =>
      `<https://x.example/>; rel="${rel}"; results="${isThere}"; cursor="${size}:${to}:0"`;
    const link = [
      relation('previous', page - 1, page > 0),
      relation('next', page + 1, (page + 1) * size < rows.length),
    ].join(', ');
    return json(200, rows.slice(page * size, (page + 1) * size), { link });
  };
}

async function listOf(script: (request: SeenRequest) => Reply, role?: string) {
  const { client, server } = await clientOf(script);
  const list = client.listOrganizationMembers(role === undefined ? {} : { role }, { perPage: 15 });
  return {
    server,
    read: (place: ListCursor) => readListed(list, place, {}),
  };
}

const ids = ({ rows }: ListSlice<Member>) => rows.map(({ id }) => Number(id));
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Turns the pages to the end, as the buttons do. */
async function walk(read: (place: ListCursor) => Promise<ListSlice<Member>>) {
  const answers: ListSlice<Member>[] = [];
  let place: ListCursor | undefined = FIRST_PAGE;
  while (place !== undefined && answers.length < 50) {
    const answer: ListSlice<Member> = await read(place);
    answers.push(answer);
    place = answer.next;
  }
  return answers;
}

describe('a page of a list', () => {
  const fifty = range(0, 49).map((number) => member(number));

  it('has fifteen rows for one call, with the cursors of its neighbors', async () => {
    const { read, server } = await listOf(serverOf(fifty));
    const answers = await walk(read);
    expect(answers.map(ids)).toEqual([range(0, 14), range(15, 29), range(30, 44), range(45, 49)]);
    expect(server.requests).toHaveLength(4);
    expect(answers.map(({ searched }) => searched)).toEqual(Array(4).fill(undefined));
    const [, second, third] = answers;
    expect(second?.previous).toEqual(FIRST_PAGE);
    expect(third?.previous?.page).toBe(2);
    expect(ids(await read(third?.previous ?? FIRST_PAGE))).toEqual(range(15, 29));
  });

  it.each([7, 20, 100])('misses no row when the server has pages of %d', async (size) => {
    const { read } = await listOf(serverOf(fifty, size));
    const answers = await walk(read);
    expect(answers.flatMap(ids)).toEqual(range(0, 49));
    for (const { rows } of answers) expect(rows.length).toBeLessThanOrEqual(15);
    for (const { previous, place } of answers.slice(1)) {
      expect(previous).toBeDefined();
      expect(previous?.page).toBeLessThan(place.page);
    }
  });

  it('takes at most five calls when the server ignores the filter, and says how far it searched', async () => {
    const rows = range(0, 299).map((number) =>
      member(number, number % 40 === 0 ? 'owner' : 'member'),
    );
    const { read, server } = await listOf(serverOf(rows), 'owner');
    const first = await read(FIRST_PAGE);
    expect(server.requests).toHaveLength(5);
    expect(ids(first)).toEqual([0, 40]);
    expect(first.searched).toBe(75);
    expect((await walk(read)).flatMap(ids)).toEqual([0, 40, 80, 120, 160, 200, 240, 280]);
  });

  it('that no longer exists has no rows, and a link to the first page', async () => {
    const { read } = await listOf(() => json(400, { detail: 'Invalid cursor parameter.' }));
    const gone = await read({ page: 7, cursor: '15:6:0', skip: 0 });
    expect(gone).toMatchObject({ rows: [], next: undefined, previous: FIRST_PAGE });
    await expect(read(FIRST_PAGE)).rejects.toMatchObject({ kind: 'sentry-refused' });
  });
});
