import { describe, expect, it, onTestFinished } from 'vitest';
import { AUDIT_KEY, DATABASES } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { startReplicas } from '../support/start-replicas.ts';
import { startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('replicas', ({ create }) => {
  it('that start at the same instant on an empty database create its tables and the first links once', async () => {
    const database = await create();
    const environment = {
      ...OWNER_LINKED,
      METRICS_PORT: 'off',
      REQUEST_NOTICES: 'off',
      DATABASE_URL: database.url,
      AUDIT_KEY,
    };
    const stacks = await Promise.all([1, 2, 3].map(() => startStack({ environment })));
    for (const { stop } of stacks) onTestFinished(stop);
    // A replica is ready before the links exist: it does not wait for the other one to make them.
    const linked = () => database.sql('select made_by from slack_links');
    await expect.poll(linked).toEqual([{ made_by: 'bootstrap' }]);
    for (const stack of stacks) {
      expect(allText(await stack.ask('owner', 'whoami'))).toMatch(/Owner[\s\S]*link/);
    }
    const outcomes = await database.sql(
      "select outcome from audit_entries where capability = 'link:bootstrap' and kind = 'outcome'",
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
    const versions = await database.sql('select version from schema_versions');
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
    const { audit } = await database.open();
    expect(await audit.verify()).toMatchObject({ kind: 'sound' });
  });

  it('update a home tab after a change, whichever replica published it', async () => {
    const database = await create();
    const replicas = await startReplicas({
      urls: [database.url, database.url],
      environment: OWNER_LINKED,
    });
    onTestFinished(replicas.stop);
    const { slack, endpoints, settled, ask } = replicas;
    const published = (userId: string) =>
      slack.apiCalls.filter(
        ({ method, args }) => method === 'views.publish' && args['user_id'] === userId,
      ).length;
    slack.connect(endpoints[0] ?? '');
    await slack.openHome({ as: 'owner' });
    await settled();
    expect(published('U0OWNER')).toBe(1);
    await ask(1, 'owner', 'block @nobody');
    await settled();
    expect(published('U0OWNER')).toBe(2);
    // The manager never opened the home tab, so there is none to update.
    await ask(1, 'manager', 'previews thin');
    await settled();
    expect(published('U0MANAGER')).toBe(0);
  });
});

if (postgres.length === 0) {
  it.skip('replicas are skipped: TEST_DATABASE_URL is not set', () => {});
}
