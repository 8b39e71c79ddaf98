import { describe, expect, it, onTestFinished } from 'vitest';
import { DATABASES } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { startReplicas } from '../support/start-replicas.ts';
import { startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe('a change by the only process on a SQLite store', () => {
  it('invalidates the cached role of the member it concerns', async () => {
    const stack = await startStack({ environment: OWNER_LINKED });
    onTestFinished(stack.stop);
    const say = async (as: string, text: string) => allText(await stack.ask(as, text));
    expect(await say('manager', 'whoami')).toContain('*Role:* Manager');
    stack.sentry.world.setRole('manager@example.com', 'member');
    expect(await say('manager', 'whoami')).toContain('*Role:* Manager');
    await say('owner', 'link @nobody manager@example.com');
    await say('owner', 'unlink @nobody');
    expect(await say('manager', 'whoami')).toContain('*Role:* Member');
  });
});

describe.each(postgres)('a change by one replica', ({ create }) => {
  async function start() {
    const database = await create();
    const secondUrl = new URL(database.url);
    const name = `second-${Math.random()}`;
    secondUrl.searchParams.set('application_name', name);
    const replicas = await startReplicas({
      urls: [database.url, secondUrl.href],
      environment: OWNER_LINKED,
    });
    onTestFinished(replicas.stop);
    const logged = (event: string) => replicas.logged(1, event);
    await logged('changes of other replicas are heard');
    const say = async (replica: 'first' | 'second', as: string, text: string) =>
      allText(await replicas.ask(replica === 'first' ? 0 : 1, as, text));
    const cutListening = () =>
      database.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = '${name}' and query like 'listen %'`,
      );
    return { ...replicas, logged, say, cutListening };
  }

  it('is seen by the other one at once: a link, its removal, a block', async () => {
    const { say } = await start();
    expect(await say('second', 'nobody', 'whoami')).toMatch(/No Sentry member/);
    expect(await say('second', 'member', 'whoami')).toContain('*You’re Member ');
    await say('first', 'owner', 'link @nobody member@example.com');
    expect(await say('second', 'nobody', 'whoami')).toContain('*You’re Member ');
    expect(await say('second', 'member', 'whoami')).toMatch(/linked to another Slack user/);
    await say('first', 'owner', 'unlink @nobody');
    expect(await say('second', 'nobody', 'whoami')).toMatch(/No Sentry member/);
    expect(await say('second', 'member', 'whoami')).toContain('*You’re Member ');
    await say('first', 'owner', 'block @member');
    expect(await say('second', 'member', 'whoami')).toMatch(/blocked you from this bot/);
  });

  it('makes the other one invalidate the cached role of the member it concerns', async () => {
    const { say, sentry } = await start();
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Manager');
    sentry.world.setRole('manager@example.com', 'member');
    // The role changed outside the bot: the cached one is valid for a minute.
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Manager');
    await say('first', 'owner', 'link @nobody manager@example.com');
    await say('first', 'owner', 'unlink @nobody');
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Member');
  });

  it('takes effect on the other one while notifications are lost, and cached roles are bypassed', async () => {
    const { say, sentry, cutListening, logged } = await start();
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Manager');
    expect(await cutListening()).toHaveLength(1);
    await logged('changes of other replicas are not heard');
    sentry.world.setRole('manager@example.com', 'member');
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Member');
    await say('first', 'owner', 'link @nobody admin@example.com');
    expect(await say('second', 'nobody', 'whoami')).toContain('*You’re Admin ');
    await say('first', 'owner', 'block @nobody');
    expect(await say('second', 'nobody', 'whoami')).toMatch(/blocked you from this bot/);
    await logged('changes of other replicas are heard');
    expect(await say('second', 'manager', 'whoami')).toContain('*Role:* Member');
  });

  it('never lets a lost role change anything on the other one, whatever is cached', async () => {
    const { say, sentry } = await start();
    await say('first', 'owner', 'link @manager manager@example.com');
    expect(await say('second', 'manager', 'audit')).toContain(' linked ');
    sentry.world.setRole('manager@example.com', 'member');
    expect(await say('second', 'manager', 'block @nobody')).toMatch(/You need the Manager/);
    expect(await say('second', 'nobody', 'whoami')).toMatch(/No Sentry member/);
  });
});

if (postgres.length === 0) {
  it.skip('freshness across replicas is skipped: TEST_DATABASE_URL is not set', () => {});
}
