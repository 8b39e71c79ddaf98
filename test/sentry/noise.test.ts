import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SentryCallError } from '../../src/errors/errors.ts';
import type { SentryClient } from '../../src/sentry/client.ts';
import { anIssue } from '../support/an-issue.ts';
import type { Reply } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

const KINDS = [
  'sentry-not-found',
  'sentry-refused',
  'rate-limited',
  'sentry-token',
  'sentry-scope',
  'sentry-unavailable',
  'odd-answer',
  'invite-limit',
  'outcome-unknown',
  'write-mismatch',
  'changed-meanwhile',
  'search-refused',
];

const body = fc.oneof(
  fc.uint8Array({ maxLength: 120 }),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('[]', '{}', 'null', '[null]', '{"id":"1"}', '{"group":{"id":1}}', '\ufeff{}'),
);
const contentType = fc.constantFrom(
  'application/json',
  'text/html',
  'text/plain; charset=x',
  'x',
  '',
);
const headerText = fc.string({ maxLength: 20 });
const reply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .record({
        status: fc.oneof(
          fc.integer({ min: 200, max: 599 }),
          fc.constantFrom(200, 401, 403, 404, 429, 500, 503, 999),
        ),
        type: contentType,
        link: headerText,
        reset: headerText,
        body,
        cut: fc.constantFrom(true, ...Array<boolean>(9).fill(false)),
      })
      .map(({ status, type, link, reset, ...rest }) => ({
        status,
        headers: { 'content-type': type, link, 'x-sentry-rate-limit-reset': reset },
        ...rest,
      })),
  },
  { weight: 1, arbitrary: fc.constant<Reply>('cut') },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }).map((raw) => ({ raw })) },
);

const ID = 'f'.repeat(32);
const CALLS: readonly ((client: SentryClient) => Promise<unknown>)[] = [
  (client) => client.retrieveOrganization({ maxAgeMs: 0 }),
  (client) => client.retrieveOrganizationMember('7'),
  (client) => client.findMembersByEmail('owner@example.com'),
  (client) => client.listOrganizationMembers({ text: 'x' }).page(),
  (client) => client.findProject({ id: undefined, slug: 'web', name: undefined }, { maxAgeMs: 0 }),
  (client) => client.listOrganizationProjects({}).page(undefined, { maxAgeMs: 0 }),
  (client) => client.listTeams({}).page(undefined, { maxAgeMs: 0 }),
  (client) => client.listOrganizationRepositories({}).page(),
  (client) => client.listRepositoryCommits('3').page(),
  (client) => client.resolveShortId({ kind: 'issue-id', text: '42' }),
  (client) => client.resolveEventId({ kind: 'event-id', text: ID }),
  (client) => client.retrieveLatestEvent(anIssue()),
  (client) => client.retrieveEventCounts({ period: '24h', groupBy: ['category'] }),
  (client) => client.listOrganizationTrustedRelays(),
  (client) => client.listOrganizationClientKeys({}).page(),
  (client) => client.checkToken(),
  (client) => client.listIssues({ text: 'is:unresolved', projectIds: 'all' }),
  (client) => client.findLatestRelease('3'),
  (client) => client.listIssueComments('42'),
  (client) => client.listSuspectCommits({ id: ID, project: anIssue().project }),
  ({ writer }) => writer.addIssueNote('42', 'x'),
  ({ writer }) => writer.updateOrganization({ name: 'x' }),
  ({ writer }) =>
    writer.addOrganizationMember({ email: 'x@example.com', role: 'member', teams: [] }),
  ({ writer }) =>
    writer.updateOrganizationMemberRole({ memberId: '7', from: 'member', to: 'owner' }),
  ({ writer }) => writer.updateOrganizationMemberTeams({ memberId: '7', from: [], to: [] }),
  ({ writer }) => writer.resendInvite({ memberId: '7', regenerate: true }),
  ({ writer }) => writer.deleteOrganizationMember('7'),
];
// A separate reply for each call, so that no two equal reads share one.
const RUNS = Math.ceil(10_000 / CALLS.length);

describe('whatever the server responds', () => {
  it('each of 10,000 calls ends in a value or in an error of a known kind', async () => {
    const replies: Reply[] = [];
    const { client, server } = await clientOf(() => replies.pop() ?? { status: 404 }, {
      timings: {
        maxTries: 1,
        // Shorter than the wait for a rate limit.
        deadlineMs: 900,
        writeDeadlineMs: 900,
        breakerFailures: 1_000_000,
      },
    });
    const batch = fc.array(reply, { minLength: CALLS.length, maxLength: CALLS.length });
    await fc.assert(
      fc.asyncProperty(batch, async (given) => {
        replies.splice(0, replies.length, ...given);
        const results = await Promise.allSettled(CALLS.map((call) => call(client)));
        for (const result of results) {
          if (result.status === 'fulfilled') continue;
          expect(result.reason).toBeInstanceOf(SentryCallError);
          expect(KINDS).toContain((result.reason as SentryCallError).kind);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(server.requests.length).toBeGreaterThan(10_000);
  }, 60_000);
});
