import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { type BuiltBot, buildBot, removeBuiltBot } from '../chaos/build-bot.ts';
import { readRecords } from '../chaos/records.ts';
import { createReplica } from '../chaos/replica.ts';
import { AUDIT_KEY, temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';

const INVITES = Array.from({ length: 12 }, (_, index) => `new-${index + 1}@example.com`);
const PATIENCE_MS = 60_000;

let built: BuiltBot;
beforeAll(async () => {
  built = await buildBot();
}, 120_000);
afterAll(() => removeBuiltBot(built));

async function setUp() {
  const folder = temporaryFolder();
  const slack = await startLocalSlack({ signingSecret: 'secret', botToken: 'xoxb-good' });
  const sentry = await startLocalSentry({ openMembership: true });
  const url = `sqlite:${join(folder, 'bot.sqlite')}`;
  const bot = createReplica({
    name: 'bot',
    program: built.bot,
    logPath: join(folder, 'bot.log'),
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-good',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: slack.apiUrl,
      SENTRY_URL: sentry.url,
      SENTRY_AUTH_TOKEN: sentry.token,
      SENTRY_ORG: sentry.organization,
      DATABASE_URL: url,
      AUDIT_KEY,
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: 'off',
      REQUEST_NOTICES: 'off',
      IDENTITY_EMAIL_MATCH: 'all',
      IDENTITY_EMAIL_DOMAINS: 'example.com',
    },
  });
  onTestFinished(async () => {
    await bot.kill();
    sentry.faults.clear();
    await Promise.all([slack.stop(), sentry.stop()]);
  });
  const start = async () => {
    bot.start();
    while (!(await bot.isReady())) await sleep(20);
    slack.connect(`http://127.0.0.1:${bot.port()}/slack/events`);
  };
  const records = () => readRecords({ url, auditKey: AUDIT_KEY });
  const invitedNow = () => INVITES.filter((email) => sentry.world.members.withAddress(email)[0]);
  await start();
  return { slack, sentry, bot, start, records, invitedNow };
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > giveUpAt) throw new Error('it never became true');
    await sleep(20);
  }
}

describe('a process that is killed in the middle of twelve invites', { timeout: 180_000 }, () => {
  async function inviteAll({ slack }: Awaited<ReturnType<typeof setUp>>) {
    await slack.command({ as: 'owner', in: 'general', text: `invite ${INVITES.join(' ')}` });
    await until(() => slack.modalOf('owner')?.view.payload['submit'] !== undefined);
    return slack.submit({ as: 'owner' });
  }

  it('makes those that were acknowledged and not sent, at the next start, each once', async () => {
    const all = await setUp();
    const { slack, sentry, bot, start, records, invitedNow } = all;
    let posts = 0;
    sentry.onCall(({ method, finishedAt }) => {
      if (method === 'POST' && finishedAt !== undefined) posts += 1;
    });
    sentry.faults.set({ kind: 'slow', ms: 300, operations: ['addOrganizationMember'] });
    await inviteAll(all);
    await until(() => posts >= 2);
    await bot.kill();
    sentry.faults.clear();
    await start();
    await until(async () => (await records()).changes.every(({ state }) => state === 'told'));

    const { changes } = await records();
    expect(changes).toHaveLength(INVITES.length);
    const succeeded = changes.filter(({ end }) => end?.outcome === 'succeeded');
    // Only what may have been sent when the process died can be anything else, and then it was not made.
    const sent = changes.filter(({ end }) => end?.reason === 'interrupted');
    expect(succeeded.length).toBe(invitedNow().length);
    expect(succeeded.length + sent.filter(({ end }) => end?.outcome === 'failed').length).toBe(
      INVITES.length,
    );
    expect(succeeded.length).toBeGreaterThanOrEqual(8);
    for (const email of INVITES) {
      expect(sentry.world.members.withAddress(email).length).toBeLessThanOrEqual(1);
    }
    const told = slack.messagesSeenBy('owner', 'dm').map(allText).join('\n');
    expect(told).toContain('About your request from');
  });

  it('refuses what the person may not do any more when the process is back', async () => {
    const all = await setUp();
    const { sentry, bot, start, records, invitedNow } = all;
    sentry.faults.set({ kind: 'hang' });
    const { command } = await submitWhileHanging(all);
    expect(command).toBe(200);
    await bot.kill();
    const [owner] = sentry.world.members.withAddress('owner@example.com');
    if (owner === undefined) throw new Error('no owner');
    sentry.world.members.update(owner.id, { orgRole: 'billing' });
    sentry.faults.clear();
    await start();
    await until(async () => (await records()).changes.every(({ state }) => state === 'told'));
    const { changes } = await records();
    expect(changes.map(({ end }) => end?.outcome)).toEqual(['failed']);
    expect(changes[0]?.end?.reason).toMatch(/^denied:/);
    expect(invitedNow()).toEqual([]);
  });

  async function submitWhileHanging({ slack, sentry }: Awaited<ReturnType<typeof setUp>>) {
    sentry.faults.clear();
    await slack.command({ as: 'owner', in: 'general', text: `invite ${INVITES[0]}` });
    await until(() => slack.modalOf('owner')?.view.payload['submit'] !== undefined);
    sentry.faults.set({ kind: 'hang' });
    const { ack } = await slack.submit({ as: 'owner' });
    return { command: ack?.status };
  }
});
