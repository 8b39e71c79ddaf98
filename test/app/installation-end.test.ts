import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ack } from '../../sandbox/slack/workspace/delivery.ts';
import { temporaryFolder } from '../store/support/databases.ts';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('the end of the installation', () => {
  let stack: Stack;
  let path: string;
  beforeEach(async () => {
    path = join(temporaryFolder(), 'bot.sqlite');
    stack = await startStack({
      environment: { ...EVERYBODY_ACTS, DATABASE_URL: `sqlite:${path}` },
      sentryTimings: { tryTimeoutMs: 1_500, backoffBaseMs: 5 },
    });
  });
  afterEach(() => stack.stop());

  const readyz = async () => {
    const response = await fetch(`http://127.0.0.1:${stack.app.port}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  const calls = (method: string) => stack.slack.apiCalls.filter((call) => call.method === method);
  const command = (as: string, text: string): Promise<Ack> =>
    stack.slack.command({ as, in: 'general', text });
  const ended = (reason: string) => ({
    status: 503,
    body: { status: 'not-ready', slack: { state: 'failed', reason } },
  });
  const called = (
    operation: 'retrieveOrganizationMember' | 'addOrganizationMember',
    before: number,
  ) =>
    vi.waitFor(() => expect(stack.sentry.callsOf(operation).length).toBeGreaterThan(before), {
      timeout: 10_000,
    });
  /** Outcomes in the audit log, read directly from the database file. */
  const outcomes = () => {
    const program = new Database(path);
    const rows = program
      .prepare("select capability, outcome, reason from audit_entries where kind = 'outcome'")
      .all();
    program.close();
    return rows;
  };

  it('is reported by Slack, makes the bot not ready, and leaves the acknowledgement as the only way to reply', async () => {
    const forms = formsOf(stack);
    await forms.open('owner', 'invite new@example.com');
    await stack.slack.uninstall();
    await stack.app.settled();
    expect(await readyz()).toMatchObject(ended('app-uninstalled'));
    const before = stack.slack.apiCalls.length;
    stack.sentry.resetCalls();
    const ack = await command('member', 'issue STOREFRONT-1A');
    expect(ack).toMatchObject({ outcome: 'answered', status: 200 });
    expect(ack.body).toMatch(/removed from the workspace[\s\S]*reinstall the app/);
    expect(await forms.offered('owner', 'teams', 'store')).toEqual([]);
    const closed = await forms.submit('owner');
    expect(closed.text).toMatch(/removed from the workspace[\s\S]*reinstall the app/);
    expect(outcomes()).toEqual([]);
    await stack.slack.openHome({ as: 'member' });
    await stack.slack.post({
      as: 'member',
      in: 'general',
      text: 'https://acme.sentry.io/issues/1/',
    });
    await stack.slack.shortcut({ as: 'member', callbackId: 'command:invite' });
    await stack.app.settled();
    expect(stack.slack.apiCalls).toHaveLength(before);
    expect(stack.sentry.calls).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${stack.app.port}/healthz`)).status).toBe(200);
  });

  it('is detected at the first refused call when no event came', async () => {
    await stack.slack.revokeBotToken({ tells: false, code: 'account_inactive' });
    await command('member', 'issue STOREFRONT-1A');
    await stack.app.settled();
    await vi.waitFor(async () =>
      expect(await readyz()).toMatchObject(ended('token-refused account_inactive')),
    );
    const before = stack.slack.apiCalls.length;
    expect((await command('member', 'whoami')).body).toContain('no longer accepts this app');
    expect(stack.slack.apiCalls).toHaveLength(before);
    expect(stack.lines.filter(({ event }) => event === 'installation ended')).toHaveLength(1);
  });

  it('needs confirmation from Slack: neither a single refused call nor a stale event is enough', async () => {
    stack.slack.fault('users.info', { kind: 'error', code: 'account_inactive' });
    await stack.ask('member', 'issue STOREFRONT-1A');
    await stack.slack.deliverEvent({ type: 'app_uninstalled' });
    await stack.app.settled();
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(allText(await stack.ask('member', 'issue STOREFRONT-1A'))).toContain('TypeError');
  });

  it('is not inferred from revoked user tokens', async () => {
    const asked = calls('auth.test').length;
    const tokens = { oauth: ['U0MEMBER'], bot: ['U0ANOTHERBOT'] };
    await stack.slack.deliverEvent({ type: 'tokens_revoked', tokens });
    await stack.app.settled();
    expect(calls('auth.test')).toHaveLength(asked);
    expect(await readyz()).toMatchObject({ status: 200 });
  });

  it('stops a change that is not sent yet, and the audit log says so', async () => {
    const forms = formsOf(stack);
    await forms.open('owner', 'invite new@example.com');
    stack.sentry.faults.set({ kind: 'hang', operations: ['retrieveOrganizationMember'] });
    const before = stack.sentry.callsOf('retrieveOrganizationMember').length;
    await stack.slack.submit({ as: 'owner', values: {} });
    await called('retrieveOrganizationMember', before);
    await stack.slack.uninstall();
    stack.sentry.faults.clear();
    await stack.app.settled();
    expect(stack.sentry.callsOf('addOrganizationMember')).toEqual([]);
    expect(outcomes()).toEqual([
      { capability: 'member:invite', outcome: 'failed', reason: 'installation-ended' },
    ]);
  });

  it('lets a change that was already sent finish, and the next installed bot reports it', async () => {
    const forms = formsOf(stack);
    await forms.open('owner', 'invite new@example.com');
    stack.sentry.faults.set({ kind: 'slow', ms: 500, operations: ['addOrganizationMember'] });
    await stack.slack.submit({ as: 'owner', values: {} });
    await called('addOrganizationMember', 0);
    await stack.slack.uninstall();
    await stack.app.settled();
    expect(outcomes()).toEqual([
      { capability: 'member:invite', outcome: 'succeeded', reason: null },
    ]);
    await stack.stop();

    // Expires the leases of the first process instead of waiting for them.
    const program = new Database(path);
    program.exec('update changes set lease_until = 0; update jobs set lease_until = 0, due_at = 0');
    program.close();
    stack = await startStack({
      environment: { ...EVERYBODY_ACTS, DATABASE_URL: `sqlite:${path}` },
    });
    await vi.waitFor(() => expect(stack.slack.messagesSeenBy('owner', 'dm')).toHaveLength(1), {
      timeout: 15_000,
    });
    const [told] = stack.slack.messagesSeenBy('owner', 'dm');
    expect(allText(told)).toContain('Invited new@example.com');
  });
});
