import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventId } from '../../src/model/event.ts';
import { parseShortId } from '../../src/model/short-id.ts';
import type { SentryClient } from '../../src/sentry/client.ts';
import { json, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';
import { anyBody, fullBody, leastBody } from './support/bodies.ts';
import { OPERATIONS, requestProblem, type Schema, type SpecOperation } from './support/spec.ts';

const shortId = parseShortId('WEB-1A');
const eventId = parseEventId('0123456789abcdef0123456789abcdef');
if (shortId === undefined || eventId === undefined) throw new Error('not parsed');

const MEMBER = { id: '1', email: 'someone@example.com', role: 'member', teams: ['web'] };

/** Makes each operation's calls; a change gets an answer that says that it was made. */
const CALLS: Readonly<Record<string, (client: SentryClient) => Promise<unknown>>> = {
  retrieveOrganization: (client) => client.retrieveOrganization(),
  updateOrganization: ({ writer }) => writer.updateOrganization({ isEarlyAdopter: true }),
  listOrganizationMembers: (client) => client.listOrganizationMembers({ text: 's' }).page(),
  addOrganizationMember: ({ writer }) =>
    writer.addOrganizationMember({ email: MEMBER.email, role: 'member', teams: ['web'] }),
  retrieveOrganizationMember: (client) => client.retrieveOrganizationMember('1'),
  updateOrganizationMemberRoles: ({ writer }) =>
    writer.updateOrganizationMemberRole({ memberId: '1', from: 'member', to: 'admin' }),
  deleteOrganizationMember: ({ writer }) => writer.deleteOrganizationMember('1'),
  listOrganizationProjects: (client) => client.listOrganizationProjects({ text: 'w' }).page(),
  listOrganizationRepositories: (client) => client.listOrganizationRepositories({}).page(),
  listRepositoryCommits: (client) => client.listRepositoryCommits('7').page(),
  resolveShortId: (client) => client.resolveShortId(shortId),
  resolveEventId: (client) => client.resolveEventId(eventId),
  retrieveEventCounts: (client) =>
    client.retrieveEventCounts({ period: '24h', groupBy: ['outcome'], category: 'error' }),
  listOrganizationTrustedRelays: (client) => client.listOrganizationTrustedRelays(),
  listOrganizationClientKeys: (client) => client.listOrganizationClientKeys({}).page(),
};

/** What the specification leaves open, and the client has to know: the shape of counts, whose slug it is, and that a change was made. */
const KNOWN: Readonly<Record<string, (body: unknown) => unknown>> = {
  retrieveEventCounts: () => ({
    groups: [{ by: { outcome: 'accepted' }, totals: { 'sum(quantity)': 1 } }],
  }),
  retrieveOrganization: (body) => ({ ...Object(body), slug: 'acme' }),
  updateOrganization: (body) => ({ ...Object(body), slug: 'acme', isEarlyAdopter: true }),
  addOrganizationMember: (body) => ({ ...Object(body), email: MEMBER.email, role: 'member' }),
};

/** Starts a server that enforces the specification, and answers with bodies of it; returns the problems that it found. */
async function enforced(bodyOf: (schema: Schema) => unknown) {
  const problems: string[] = [];
  let role = 'member';

  function serve({ id, status, response }: SpecOperation, { method, body }: SeenRequest): Reply {
    if (response === undefined) return { status };
    const answer = bodyOf(response);
    const isOneMember = /^(?:retrieveOrganizationMember|updateOrganizationMemberRoles)$/.test(id);
    if (!isOneMember) return json(status, KNOWN[id]?.(answer) ?? answer);
    if (method === 'PUT') role = JSON.parse(body).role;
    return json(status, { ...Object(answer), role, teams: MEMBER.teams });
  }

  const { client } = await clientOf((request) => {
    const operation = OPERATIONS.find(
      ({ method, path }) => method === request.method && path.test(request.path),
    );
    if (operation === undefined) return json(404, { detail: 'no such path in the specification' });
    const problem = requestProblem(operation, request.query, request.body);
    if (problem === undefined) return serve(operation, request);
    problems.push(`${operation.id}: ${problem}`);
    return json(422, { detail: problem });
  });
  return { client, problems };
}

/** A server may take several groupings, so the client tries; a refusal makes it ask by one. */
const TRIED = { retrieveEventCounts: ['retrieveEventCounts: groupBy must be a string'] } as const;

describe('on a server that enforces the specification', () => {
  it('every operation of it is tried here', () => {
    expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(Object.keys(CALLS).sort());
  });

  it.each(Object.keys(CALLS))(
    '%s is valid, and understood at its least and in full',
    async (id) => {
      for (const bodyOf of [leastBody, fullBody]) {
        const { client, problems } = await enforced(bodyOf);
        await CALLS[id]?.(client);
        expect(problems).toEqual(TRIED[id as keyof typeof TRIED] ?? []);
      }
    },
  );

  it.each(Object.keys(CALLS))('%s is understood whatever the specification allows', async (id) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { client } = await enforced(
          (schema) => fc.sample(anyBody(schema), { seed, numRuns: 1 })[0],
        );
        await CALLS[id]?.(client);
      }),
      { numRuns: 15 },
    );
  });

  it('an invite carries its teams unchecked, and a role change keeps them', async () => {
    const { client } = await enforced(leastBody);
    expect(await client.hasTeamList()).toBe(false);
    const changed = await client.writer.updateOrganizationMemberRole({
      memberId: '1',
      from: 'member',
      to: 'admin',
    });
    expect(changed.after.teams).toEqual([{ teamSlug: 'web', role: null }]);
  });
});
