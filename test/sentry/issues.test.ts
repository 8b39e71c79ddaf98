import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { IssueChange } from '../../src/model/issues/issue-change.ts';
import { outcomeOfIssueChange } from '../../src/model/issues/issue-outcome.ts';
import { createSentryClient, type SentryClient } from '../../src/sentry/client.ts';
import { failureOf } from '../support/sentry-client.ts';

let sentry: LocalSentry;
let client: SentryClient;
beforeAll(async () => {
  sentry = await startLocalSentry();
  client = createSentryClient({
    baseUrl: new URL(sentry.url),
    token: sentry.token,
    organization: 'acme',
    userAgent: 'test',
  });
});
afterAll(async () => {
  await client.close();
  await sentry.stop();
});

const added = (project = 'storefront') => sentry.world.addIssue({ project }).id;
const projectId = (slug: string) => sentry.world.projectBySlug(slug)?.id ?? '';

/** Makes a change and compares the issue before and after it. */
async function outcomeOf(id: string, change: IssueChange) {
  const before = await client.retrieveIssue(id);
  const { state } = await client.writer.updateIssue(id, change);
  return outcomeOfIssueChange(change, before, state);
}

describe('an issue list', () => {
  it('is paged, one call a page, and each issue is on one page', async () => {
    const query = { text: 'is:unresolved', projectIds: 'all' } as const;
    sentry.resetCalls();
    const ids: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await client.listIssues(query, { cursor, limit: 10 });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
      pages += 1;
    } while (cursor !== undefined);
    expect(ids.length).toBeGreaterThan(25);
    expect(new Set(ids).size).toBe(ids.length);
    expect(sentry.callsOf('listOrganizationIssues')).toHaveLength(pages);
  });

  it('drops a direct hit in another project, and makes no call without projects', async () => {
    const query = { text: 'PLATFORM-API-7', projectIds: [projectId('storefront')] };
    expect(await client.listIssues(query)).toMatchObject({ rows: [], dropped: 1 });
    sentry.resetCalls();
    expect((await client.listIssues({ text: '', projectIds: [] })).rows).toEqual([]);
    expect(sentry.calls).toEqual([]);
  });

  it('passes on what Sentry says about a bad search, with the word', async () => {
    const error = await failureOf(client.listIssues({ text: 'times_seen:>1t', projectIds: 'all' }));
    expect(error).toMatchObject({ kind: 'search-refused', word: '1t' });
  });
});

describe('a change of an issue', () => {
  it('is done, already so, or skipped by Sentry', async () => {
    const id = added();
    const now: IssueChange = { kind: 'resolve', in: { kind: 'now' } };
    expect(await outcomeOf(id, now)).toBe('done');
    expect(await outcomeOf(id, now)).toBe('already');
    expect(await outcomeOf(id, { kind: 'resolve', in: { kind: 'next-release' } })).toBe(
      'not-taken-over',
    );
    expect(await outcomeOf(id, { kind: 'unresolve' })).toBe('done');
    expect(await client.retrieveIssue(id)).toMatchObject({ substatus: 'ongoing' });
    const days: IssueChange = { kind: 'archive', until: { kind: 'duration', minutes: 60 } };
    expect(await outcomeOf(id, { kind: 'archive', until: { kind: 'forever' } })).toBe('done');
    // The substatus stays, and only the condition is written.
    expect(await outcomeOf(id, days)).toBe('not-taken-over');
  });

  it('is read first if the connection is cut after it', async () => {
    const id = added();
    sentry.faults.set({ kind: 'cut-after', operations: ['updateIssue'], times: 1 });
    const change: IssueChange = { kind: 'resolve', in: { kind: 'newest-release' } };
    expect(await failureOf(client.writer.updateIssue(id, change))).toMatchObject({
      kind: 'outcome-unknown',
    });
    expect(await client.retrieveIssue(id)).toMatchObject({
      status: 'resolved',
      condition: { kind: 'in-release', release: 'shop@4.3.0' },
    });
  });

  it('keeps to five a second without being refused', async () => {
    const ids = Array.from({ length: 12 }, () => added());
    const change: IssueChange = { kind: 'set-priority', priority: 'low' };
    const changed = await Promise.all(ids.map((id) => client.writer.updateIssue(id, change)));
    expect(changed.map(({ state }) => state.priority)).toEqual(ids.map(() => 'low'));
  });

  it('is refused with the reason if the assignee does not fit', async () => {
    const id = added();
    const other = sentry.world.memberByEmail('other-member@example.com').account?.id ?? '';
    const assign = (to: Extract<IssueChange, { kind: 'assign' }>['to']) =>
      failureOf(client.writer.updateIssue(id, { kind: 'assign', to }));
    expect(await assign({ kind: 'user', userId: other })).toMatchObject({
      problem: 'user-not-in-project',
    });
    const teamId = sentry.world.teamBySlug('docs')?.id ?? '';
    expect(await assign({ kind: 'team', teamId })).toMatchObject({
      problem: 'team-not-in-project',
    });
    sentry.world.assignmentErrors = 'text';
    expect(await assign({ kind: 'user', userId: other })).toMatchObject({
      problem: 'not-permitted',
    });
    sentry.world.assignmentErrors = 'list';
  });
});

it('a comment is added once, in the name of the token’s owner', async () => {
  const id = added();
  expect(await client.writer.addIssueNote(id, 'Ada, from Slack: seen')).toMatchObject({
    kind: 'added',
  });
  expect(await client.writer.addIssueNote(id, 'Ada, from Slack: seen')).toEqual({
    kind: 'already-there',
  });
});

it('the bulk endpoint of the local Sentry changes what a search finds if it finds no ID', async () => {
  const own = await startLocalSentry();
  const answer = await fetch(`${own.url}/api/0/organizations/acme/issues/?id=1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${own.token}`, 'content-type': 'application/json' },
    body: '{"status":"resolved"}',
  });
  expect(answer.status).toBe(200);
  expect(own.world.issues.all().filter(({ status }) => status === 'unresolved')).toEqual([]);
  await own.stop();
});

describe('a read of an issue at once', () => {
  it('gives up where Sentry would have to wait, and others wait for their turn', async () => {
    const ids = Array.from({ length: 8 }, () => added());
    const reads = ids.map((id) => client.retrieveIssue(id));
    await new Promise((resolve) => setImmediate(resolve));
    const atOnce = Array.from({ length: 3 }, () => client.retrieveIssueAtOnce(added()));
    expect(await Promise.all(atOnce)).toEqual([undefined, undefined, undefined]);
    expect((await Promise.all(reads)).map(({ id }) => id)).toEqual(ids);
  });
});
