import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { createSentryClient, type SentryClient } from '../../src/sentry/client.ts';

const MEMBERS = 100_000;

describe(`an organization of ${MEMBERS} members`, () => {
  let sentry: LocalSentry;
  let client: SentryClient;

  beforeAll(async () => {
    // Self-hosted servers have no rate limits, which would slow down the walk.
    sentry = await startLocalSentry({ size: { members: MEMBERS }, hosting: 'self-hosted' });
    client = createSentryClient({
      baseUrl: new URL(sentry.url),
      token: sentry.token,
      organization: sentry.organization,
      userAgent: 'sentry-chatops/test',
    });
  });
  afterAll(async () => {
    await client.close();
    await sentry.stop();
  });

  it('takes one call to find a member by e-mail', async () => {
    sentry.resetCalls();
    expect(await client.findMembersByEmail('OWNER@example.com')).toMatchObject({
      kind: 'found',
      members: [{ email: 'owner@example.com' }],
    });
    expect(sentry.calls).toHaveLength(1);
  });

  it('takes one call for a page of members', async () => {
    sentry.resetCalls();
    const page = await client.listOrganizationMembers({}, { perPage: 15 }).page('15:6000:0');
    expect(page.rows).toHaveLength(15);
    expect(sentry.calls).toHaveLength(1);
  });

  it('is walked without retaining previous pages', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const seen: WeakRef<object>[] = [];
    let rows = 0;
    let kept = 0;
    for await (const page of client.listOrganizationMembers({}).pages(300)) {
      rows += page.rows.length;
      seen.push(new WeakRef(page));
      if (seen.length % 100 !== 0) continue;
      // Wait one turn of the event loop: until then a new WeakRef keeps its target alive.
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      kept = Math.max(kept, seen.filter((one) => one.deref() !== undefined).length);
    }
    expect(rows).toBe(30_000);
    expect(kept).toBeLessThan(10);
  });
});
