import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Delivery } from '../../sandbox/slack/workspace/delivery.ts';
import type { SandboxOptions } from '../../sandbox/start-sandbox.ts';
import { startCable } from '../store/support/cable.ts';
import { AUDIT_KEY, DATABASES, temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const LINK = 'link @manager manager@example.com';

/** Starts a stack whose owner may make changes. It stops when the test ends, unless the test stops it first. */
async function start(
  environment: Readonly<Record<string, string>> = {},
  options: SandboxOptions | object = {},
) {
  const stack = await startStack({
    ...options,
    environment: { ...OWNER_LINKED, ...environment },
  });
  let isOver = false;
  const stop = async () => {
    if (isOver) return;
    isOver = true;
    await stack.stop();
  };
  onTestFinished(stop);
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  return { ...stack, stop, say };
}

const answersTo = (stack: Pick<Stack, 'slack'>, as: string) =>
  stack.slack
    .messagesSeenBy(as, 'general')
    .filter(({ author }) => author.kind !== 'person')
    .map(({ text }) => text);

const commandOf = (stack: Pick<Stack, 'slack'>): Delivery => {
  const delivery = stack.slack.deliveries.findLast(({ kind }) => kind === 'command');
  if (delivery === undefined) throw new Error('nothing was delivered');
  return delivery;
};

describe('a change', () => {
  it('is acknowledged once its intent is durable, before Sentry has responded', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const stack = await start({ DATABASE_URL: `sqlite:${path}` });
    stack.sentry.faults.set({ kind: 'hang' });
    const ack = await stack.slack.command({ as: 'owner', in: 'general', text: LINK });
    expect(ack).toMatchObject({ outcome: 'answered', status: 200, body: '' });
    const program = new Database(path);
    const entries = program
      .prepare('select kind, capability, target_email from audit_entries')
      .all();
    program.close();
    expect(entries).toContainEqual({
      kind: 'intent',
      capability: 'link:create',
      target_email: 'manager@example.com',
    });
    expect(answersTo(stack, 'owner')).toEqual([]);
    stack.sentry.faults.clear();
  });

  it('is refused with an explanation when the log cannot be written', async () => {
    const path = join(temporaryFolder(), 'bot.sqlite');
    const stack = await start({ DATABASE_URL: `sqlite:${path}` });
    const program = new Database(path);
    program.exec('begin immediate');
    expect(await stack.say('owner', LINK)).toMatch(/can’t reach my own database/);
    program.exec('rollback');
    program.close();
    expect(await stack.say('manager', 'link')).toContain('You aren’t linked to a Sentry member');
    expect(await stack.say('owner', 'audit')).not.toContain('manager@example.com');
  });

  it('is made once when Slack delivers it twice, even after a restart', async () => {
    const environment = { DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}` };
    const stack = await start(environment);
    expect(await stack.say('owner', LINK)).toContain('is now linked to');
    const delivery = commandOf(stack);
    await stack.slack.redeliver(delivery);
    await stack.app.settled();
    expect(answersTo(stack, 'owner')).toHaveLength(1);
    expect(await stack.say('owner', 'audit @manager')).toMatch(/#\d+$/);
    await stack.stop();

    const again = await start(environment);
    await again.slack.request(again.slack.signedRequest('command', delivery.payload));
    await again.app.settled();
    expect(answersTo(again, 'owner')).toEqual([]);
    expect((await again.ask('owner', 'audit')).text.match(/<@U0OWNER> linked /g)).toHaveLength(1);
    expect(await again.say('manager', 'whoami')).toMatch(/linked to that member/);
  });

  it('is made once when a user requests it twice before it is done', async () => {
    const stack = await start();
    stack.sentry.faults.set({ kind: 'slow', ms: 200 });
    await Promise.all(
      [1, 2].map(() => stack.slack.command({ as: 'owner', in: 'general', text: LINK })),
    );
    await stack.app.settled();
    expect(answersTo(stack, 'owner').toSorted()).toMatchObject([
      expect.stringContaining('is now linked to'),
      expect.stringContaining('Already in progress'),
    ]);
  });

  it('is reported by direct message where its reply cannot be shown', async () => {
    const stack = await start();
    stack.slack.fault('response_url', { kind: 'status', status: 404 }, 5);
    stack.slack.fault('chat.postEphemeral', { kind: 'error', code: 'channel_not_found' }, 5);
    await stack.slack.command({ as: 'owner', in: 'general', text: LINK });
    await stack.app.settled();
    const [told] = stack.slack.messagesSeenBy('owner', 'dm');
    expect(allText(told)).toContain('is now linked to');
  });

  it('is finished when the bot shuts down', async () => {
    const stack = await startStack({ environment: OWNER_LINKED });
    stack.sentry.faults.set({ kind: 'slow', ms: 100 });
    await stack.slack.command({ as: 'owner', in: 'general', text: LINK });
    await stack.app.stop();
    expect(answersTo(stack, 'owner')).toMatchObject([expect.stringContaining('is now linked to')]);
    await stack.stop();
  });
});

describe("the operator's links", () => {
  it('are applied only once, so a later unlink stays in effect', async () => {
    const environment = { DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}` };
    const first = await start(environment);
    expect(await first.say('owner', 'unlink')).toMatch(/no longer linked to Owner/);
    await first.stop();
    const second = await start(environment);
    expect(await second.say('owner', 'link')).toContain('You aren’t linked to a Sentry member');
  });

  it('do not override what users decided, and wait for a member that does not exist yet', async () => {
    const environment = {
      DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}`,
      BOOTSTRAP_LINKS:
        'U0OWNER=owner@example.com,U0MANAGER=late@example.com,U0NOBODY=owner@example.com',
    };
    const first = await start(environment);
    expect(await first.say('nobody', 'link')).toContain('You aren’t linked to a Sentry member');
    expect(await first.say('manager', 'link')).toContain('You aren’t linked to a Sentry member');
    await first.stop();
    const second = await startStack({ environment, sentry: {} });
    await second.stop();
  });
});

describe('the mirror of the audit log', () => {
  it('goes to the channel that the operator configures, with masked addresses', async () => {
    const stack = await start({ AUDIT_CHANNEL: 'C0INCIDENTS' });
    const channel = stack.slack.channels().find(({ name }) => name === 'incidents');
    expect(channel).toBeDefined();
    const mirrored = () =>
      stack.slack
        .messagesSeenBy('owner', 'incidents')
        .map(({ text }) => text)
        .join('\n');
    await stack.slack.waitFor(
      () => (mirrored().includes('Head of the audit log') ? true : undefined),
      {
        what: 'the start of the mirror',
      },
    );
    expect(mirrored()).not.toContain('owner@example.com');
  });
});

const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('with PostgreSQL', ({ create }) => {
  it('two replicas make a single change when both receive the same request', async () => {
    const { url } = await create();
    const environment = { DATABASE_URL: url, AUDIT_KEY };
    const one = await start(environment);
    const two = await start(environment);
    const payload = one.slack.commandPayload({ as: 'owner', in: 'general', text: LINK });
    const request = one.slack.signedRequest('command', payload);
    const other = two.slack.signedRequest('command', payload);
    await Promise.all([one.slack.request(request), two.slack.request(other)]);
    await Promise.all([one.app.settled(), two.app.settled()]);
    const lines = (await two.ask('owner', 'audit @manager')).text.match(/ linked /g);
    expect(lines).toHaveLength(1);
  });

  it('nothing is shown or changed while the database is down, and the bot recovers by itself', async () => {
    const { url } = await create();
    const cable = await startCable(url);
    const stack = await start({ DATABASE_URL: cable.url, AUDIT_KEY });
    const ready = async () => (await fetch(`http://127.0.0.1:${stack.app.port}/readyz`)).json();
    expect(await ready()).toMatchObject({ status: 'ready', store: { state: 'ok' } });
    cable.cut();
    await vi.waitFor(async () => {
      expect(await ready()).toMatchObject({ status: 'not-ready', store: { state: 'waiting' } });
    });
    for (const text of ['issue STOREFRONT-1A', 'whoami', LINK]) {
      expect(await stack.say('owner', text)).toMatch(/can’t reach my own database/);
    }
    cable.mend();
    await vi.waitFor(async () => expect(await ready()).toMatchObject({ store: { state: 'ok' } }));
    expect(await stack.say('owner', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect(await stack.say('owner', LINK)).toContain('is now linked to');
    expect((await stack.ask('owner', 'audit @manager')).text.match(/ linked /g)).toHaveLength(1);
  });
});

if (postgres.length === 0) {
  it.skip('changes with PostgreSQL are skipped: TEST_DATABASE_URL is not set', () => {});
}
