import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../sandbox/slack/json.ts';
import { formsOf } from '../support/forms.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const LINK = 'https://acme.sentry.io/issues/';
const MEMBER_FACTS = { teamId: 'T0SANDBOX', userId: 'U0MEMBER', channelId: 'C0GENERAL' };

describe.each(['http', 'socket'] as const)('an invocation (%s)', (transport) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      transport,
      sentryTimings: { backoffBaseMs: 1 },
      environment: { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' },
    });
    await stack.ask('owner', 'previews full');
  });
  afterAll(() => stack.stop());

  /** Returns the log lines about invocations that the work adds. */
  const linesOf = async (work: () => Promise<unknown>): Promise<readonly JsonObject[]> => {
    await stack.app.settled();
    const before = stack.lines.length;
    await work();
    await stack.app.settled();
    return stack.lines.slice(before).filter(({ event }) => event === 'invocation');
  };
  const memberId = (handle: string) => stack.sentry.world.memberByEmail(`${handle}@example.com`).id;

  it('is logged in one line: the user, the outcome and the cost', async () => {
    stack.sentry.resetCalls();
    const [line, ...more] = await linesOf(() => stack.ask('member', 'issue STOREFRONT-1A'));
    expect(more).toEqual([]);
    expect(line).toEqual({
      ...MEMBER_FACTS,
      level: 30,
      time: expect.any(String),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      surface: 'slash',
      command: 'issue',
      memberId: memberId('member'),
      outcome: 'ok',
      durationMs: expect.any(Number),
      ackMs: expect.any(Number),
      queueMs: expect.any(Number),
      identityMs: expect.any(Number),
      sentryMs: expect.any(Number),
      slackMs: expect.any(Number),
      sentryCalls: stack.sentry.calls.length,
      event: 'invocation',
    });
    const { durationMs } = line ?? {};
    for (const part of ['ackMs', 'queueMs', 'identityMs', 'sentryMs', 'slackMs'] as const) {
      expect(Number(line?.[part])).toBeLessThanOrEqual(Number(durationMs));
    }
  });

  it('counts each call once, even if two callers wait for it', async () => {
    stack.sentry.resetCalls();
    stack.sentry.faults.set({ kind: 'slow', ms: 50 });
    const lines = await linesOf(() =>
      Promise.all(['admin', 'manager'].map((as) => stack.ask(as, 'issue STOREFRONT-1C'))),
    );
    stack.sentry.faults.clear();
    expect(lines.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    const calls = lines.reduce((sum, { sentryCalls }) => sum + Number(sentryCalls), 0);
    expect(calls).toBe(stack.sentry.calls.length);
    for (const { sentryMs } of lines) expect(Number(sentryMs)).toBeGreaterThan(0);
  });

  it('logs what failed, and where', async () => {
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    const [line] = await linesOf(() => stack.ask('member', 'issue STOREFRONT-1E'));
    stack.sentry.faults.clear();
    expect(line).toMatchObject({
      outcome: 'sentry-unavailable',
      method: 'resolveShortId',
      status: 503,
      code: 'server-error',
    });
  });

  it('logs the surface that it comes from', async () => {
    const forms = formsOf(stack);
    const at = async (work: () => Promise<unknown>) =>
      (await linesOf(work)).map(({ surface, command, outcome }) => [surface, command, outcome]);

    expect(await at(() => stack.slack.openHome({ as: 'owner' }))).toEqual([
      ['home-tab', undefined, 'ok'],
    ]);
    expect(await at(() => forms.open('owner', 'invite'))).toEqual([['slash', 'invite', 'form']]);
    expect(await at(() => forms.offered('owner', 'teams', 'store'))).toEqual([
      ['suggestion', 'team', 'ok'],
    ]);
    const someone = `new-${transport}@example.com`;
    expect(await at(() => forms.submit('owner', { emails: someone }))).toEqual([
      ['modal', 'invite', 'succeeded'],
      ['home-tab', undefined, 'ok'],
    ]);
    const message = await stack.ask('owner', 'projects');
    const share = () => stack.slack.click({ as: 'owner', message, text: 'Share to channel' });
    expect(await at(share)).toEqual([['share', 'projects', 'shared']]);
    const url = `${LINK}6500000001/`;
    expect(await at(() => stack.share('owner', url))).toEqual([['link', undefined, 'ok']]);
    expect(await at(() => stack.share('nobody', url))).toEqual([['link', undefined, 'none']]);
    const seen = stack.slack.messagesSeenBy('owner', 'general');
    const previewed = seen.find(({ unfurls }) => unfurls.length > 0);
    if (previewed === undefined) throw new Error('no preview');
    const details = () =>
      stack.slack.select({
        as: 'owner',
        message: previewed,
        actionId: 'issue_menu',
        value: 'Details',
      });
    expect(await at(details)).toEqual([['preview', 'details', 'ok']]);
  });

  it('counts each call for the invocation that made it, whatever it was', async () => {
    const forms = formsOf(stack);
    const email = `counted-${transport}@example.com`;
    const FLOWS: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a query', () => stack.ask('owner', 'team store')],
      [
        'a decision explained',
        () => stack.ask('owner', 'can <@U0MEMBER> issue:read STOREFRONT-1A'),
      ],
      ['a change', () => stack.ask('owner', 'resolve STOREFRONT-1A')],
      ['several changes', () => stack.ask('owner', 'resolve STOREFRONT-1C STOREFRONT-1E')],
      ['a form opened', () => forms.open('owner', 'invite')],
      ['options offered', () => forms.offered('owner', 'teams', 'store')],
      ['a form submitted', () => forms.submit('owner', { emails: email })],
      ['a form with teams', () => forms.open('owner', 'teams member@example.com')],
      ['the Home tab', () => stack.slack.openHome({ as: 'owner' })],
      ['a preview', () => stack.share('owner', `${LINK}6500000004/`)],
      ['a request listed', () => stack.ask('owner', 'requests')],
      ['a form refused', () => forms.open('member', 'role admin@example.com owner')],
    ];
    const counts: { readonly name: string; readonly made: number; readonly counted: number }[] = [];
    for (const [name, work] of FLOWS) {
      stack.sentry.resetCalls();
      const lines = await linesOf(work);
      const made = stack.sentry.calls.length;
      const counted = lines.reduce((sum, { sentryCalls }) => sum + Number(sentryCalls), 0);
      counts.push({ name, made, counted });
    }
    expect(counts).toEqual(counts.map(({ name, made }) => ({ name, made, counted: made })));
    // What is cached makes none.
    expect(counts.filter(({ made }) => made > 0).length).toBeGreaterThan(8);
  });
});
