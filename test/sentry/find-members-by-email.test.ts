import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailQuery } from '../../src/sentry/find-members-by-email.ts';
import { json, linkTo, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const member = (id: number, email: string) => ({ id: `${id}`, email, orgRole: 'member' });

/** A server that ignores `query` and lists these addresses, ten per page. */
const listing = (emails: readonly string[]) => (request: SeenRequest) => {
  const start = Number(request.query.get('cursor')?.split(':')[1] ?? 0) * 10;
  const rows = emails.slice(start, start + 10).map((email, index) => member(start + index, email));
  const hasMore = start + 10 < emails.length;
  return json(200, rows, linkTo(hasMore ? `10:${start / 10 + 1}:0` : undefined));
};

const others = (count: number) =>
  Array.from({ length: count }, (_, index) => `other-${index}@example.com`);

describe('findMembersByEmail', () => {
  it('makes one call if the query is applied', async () => {
    const { client, server } = await clientOf(() =>
      json(200, [member(1, 'Owner@example.com')], linkTo(undefined)),
    );
    const found = await client.findMembersByEmail('owner@EXAMPLE.com');
    expect(found).toMatchObject({
      kind: 'found',
      members: [{ id: '1', email: 'Owner@example.com' }],
    });
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(request?.path).toBe('/api/0/organizations/acme/members/');
    expect(request?.query.get('query')).toBe('email:owner@EXAMPLE.com email:owner@example.com');
    expect(request?.query.get('per_page')).toBe('100');
  });

  it('ignores a member whose address only looks the same, or is a secondary one', async () => {
    const { client } = await clientOf(() =>
      json(200, [
        member(1, '\u212Aim@example.com'),
        member(2, 'kim+tag@example.com'),
        member(3, 'x@example.com'),
      ]),
    );
    expect(await client.findMembersByEmail('kim@example.com')).toEqual({
      kind: 'found',
      members: [],
    });
  });

  it('searches all pages if the query is ignored', async () => {
    const { client, server } = await clientOf(
      listing([...others(34), 'owner@example.com', ...others(3), 'OWNER@example.com']),
    );
    const found = await client.findMembersByEmail('owner@example.com');
    expect(found).toMatchObject({ kind: 'found', members: [{ id: '34' }, { id: '38' }] });
    expect(server.requests).toHaveLength(4);
    expect(new Set(server.requests.map(({ query }) => query.get('per_page')))).toEqual(
      new Set(['100']),
    );
    expect(server.requests.map(({ query }) => query.get('cursor'))).toEqual([
      null,
      '10:1:0',
      '10:2:0',
      '10:3:0',
    ]);
  });

  it('reports too many members if the list is longer than twenty pages', async () => {
    const { client, server } = await clientOf(listing(['owner@example.com', ...others(300)]));
    expect(await client.findMembersByEmail('owner@example.com')).toMatchObject({
      kind: 'too-many',
      members: [{ email: 'owner@example.com' }],
      next: '10:20:0',
      searched: 200,
    });
    expect(server.requests).toHaveLength(20);
  });

  it('fails if the pages form a cycle', async () => {
    const { client } = await clientOf(({ index }) => json(200, [], linkTo(`10:${index % 3}:0`)));
    expect(await failureOf(client.findMembersByEmail('owner@example.com'))).toMatchObject({
      kind: 'odd-answer',
      problem: 'the cursor of a page repeats',
    });
  });

  it('fails if a later page fails, instead of reporting nobody', async () => {
    const { client } = await clientOf((request) =>
      request.index === 0 ? listing(others(11))(request) : json(403, {}),
    );
    expect(await failureOf(client.findMembersByEmail('owner@example.com'))).toMatchObject({
      kind: 'sentry-scope',
    });
  });

  it('searches the whole list for an address that the search syntax cannot hold', async () => {
    const { client, server } = await clientOf(listing(['"o\'b"@example.com\'']));
    expect(await client.findMembersByEmail('"o\'b"@example.com\'')).toMatchObject({
      members: [{ id: '0' }],
    });
    expect(server.requests[0]?.query.has('query')).toBe(false);
  });
});

describe('emailQuery', () => {
  it.each([
    ['owner@example.com', 'email:owner@example.com'],
    ["o'brien@example.com", 'email:"o\'brien@example.com"'],
    ['two words@example.com', 'email:"two words@example.com"'],
    ['a"b@example.com', "email:'a\"b@example.com'"],
    ['"quoted"@example.com', undefined],
    ['', undefined],
  ])('quotes %j', (email, query) => {
    expect(emailQuery(email)).toBe(query);
  });

  it('never lets an address add another search term', () => {
    fc.assert(
      fc.property(
        fc.emailAddress(),
        fc.constantFrom(' role:owner', '" role:owner', "' id:1 '", '\trole:owner'),
        (email, extra) => {
          const query = emailQuery(email + extra) ?? '';
          // Outside of quotes there is nothing but the key.
          expect(query.replace(/"[^"]*"|'[^']*'/g, '')).toMatch(/^(email:( email:)?)?$/);
        },
      ),
    );
  });
});
