import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe('/sentry can', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' } });
    await stack.ask('owner', 'link @manager manager@example.com');
    await stack.ask('owner', 'link @admin admin@example.com');
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const can = (text: string) => say('owner', `can ${text}`);

  it('shows the user, the mapping, the required role, and the result of each rule', async () => {
    const { text } = await stack.ask('owner', 'can @manager user:block @owner');
    expect(text.replace(/since <!date.*?>/, 'since then')).toBe(
      [
        '*<@U0MANAGER> · `user:block`: no*',
        '*They are* Manager, with the role Manager.',
        'They’re linked to that member since then, by <@U0OWNER>.',
        '*Needed:* the Manager role or higher; an account that may make changes; a target whose rules allow it.',
        '*Target:* <@U0OWNER>, with the member’s role Owner.',
        '*Who they are:* allowed.',
        '*The target:* refused by the rule `target-outranks`. Needed: the Owner role or higher. They see:',
        '> That member has a higher Sentry role than you: Owner. Ask someone with that role to do it.',
      ].join('\n'),
    );
  });

  // The target, the act itself, and the reply to it when it is not allowed.
  it.each([
    [
      'member',
      'issue:read STOREFRONT-1A',
      'issue STOREFRONT-1A',
      /Issue not found|issue doesn’t exist/,
    ],
    [
      'other-member',
      'issue:read STOREFRONT-1A',
      'issue STOREFRONT-1A',
      /Issue not found|issue doesn’t exist/,
    ],
    [
      'manager',
      'issue:read STOREFRONT-1A',
      'issue STOREFRONT-1A',
      /Issue not found|issue doesn’t exist/,
    ],
    ['billing', 'issue:read STOREFRONT-1A', 'issue STOREFRONT-1A', /doesn’t let you/],
    [
      'manager',
      'link:create @nobody member@example.com',
      'link @nobody member@example.com',
      /not /,
    ],
    [
      'manager',
      'link:create @nobody owner@example.com',
      'link @nobody owner@example.com',
      /higher/,
    ],
    [
      'manager',
      'link:create @manager admin@example.com',
      'link @manager admin@example.com',
      /yourself/,
    ],
    ['manager', 'link:create @guest admin@example.com', 'link @guest admin@example.com', /guest/],
    [
      'admin',
      'link:create @nobody member@example.com',
      'link @nobody member@example.com',
      /Manager/,
    ],
    ['manager', 'link:remove @nobody', 'unlink @nobody', /not so/],
    ['member', 'link:remove @nobody', 'unlink @nobody', /matched by email only|You need/],
    ['manager', 'user:block @nobody', 'block @nobody', /not so/],
    ['manager', 'user:block @owner', 'block @owner', /higher/],
    ['member', 'user:block @nobody', 'block @nobody', /You need/],
    ['manager', 'audit:read', 'audit 1', /You need/],
    ['member', 'audit:read', 'audit 1', /You need/],
  ])('agrees for the %s with the real outcome of %s', async (as, asked, act, refusal) => {
    const verdict = await can(`@${as} ${asked}`);
    const done = await say(as, act);
    const isRefused =
      /t let you|not found|doesn’t exist|higher|yourself|don’t serve|by email only|You need/.test(
        done,
      );
    expect(verdict.split('\n')[0]).toContain(isRefused ? ': no*' : ': yes*');
    if (isRefused) expect(done).toMatch(refusal);
    await stack.ask('owner', 'unlink @nobody');
    await stack.ask('owner', 'block @nobody off');
  });

  it.each([
    [
      '@manager member:change-role @member manager',
      ': yes*',
      /the role Member, in teams, to become Manager/,
    ],
    [
      '@manager member:change-role @member owner',
      ': no*',
      /`role-not-assignable`\. Needed: the Owner role/,
    ],
    ['@manager member:change-role @manager member', ': no*', /`oneself`/],
    ['@manager member:remove owner@example.com', ': no*', /`target-outranks`/],
    [
      '@owner member:remove sentry-bot@example.com',
      ': no*',
      /token:\* refused by the rule `tokens-own-member`/,
    ],
    [
      '@admin member:invite member storefront',
      ': yes*',
      /an invitation as Member, teams `storefront`/,
    ],
    ['@admin member:invite member platform', ': no*', /`not-your-teams`/],
    ['@manager member:invite wizard', ': no*', /`no-such-role`/],
    ['@manager invite:cancel invited@example.com', ': yes*', /invite open, in no team/],
    ['@admin invite:resend invited@example.com', ': no*', /`not-your-invite`/],
    [
      '@other-member project:read storefront',
      ': no*',
      /the project `storefront`, teams `storefront`/,
    ],
    ['@member key:read storefront', ': yes*', /membership is closed/],
  ])('decides %s', async (text, verdict, facts) => {
    const answer = await can(text);
    expect(answer.split('\n')[0]).toContain(verdict);
    expect(answer).toMatch(facts);
  });

  it("without a target, says what the user's standing allows, and that the remaining rules can still refuse", async () => {
    const text = await can('@admin member:invite');
    expect(text).toContain('yes (no target checked)');
    expect(text).toContain('You gave no target. The target’s own rules can still refuse it.');
    expect(text).not.toContain('What it is about:');
    expect(await can('@member member:remove')).toMatch(/: no\*[\s\S]*`role-too-low`/);
  });

  it('says why a user has no mapping, or is not served', async () => {
    expect(await can('@nobody issue:read STOREFRONT-1A')).toMatch(/isn’t connected to Sentry/);
    expect(await can('@guest issue:read STOREFRONT-1A')).toMatch(/it’s a guest/);
    stack.sentry.resetCalls();
    await stack.ask('owner', 'block @member');
    expect(await can('@member issue:read STOREFRONT-1A')).toMatch(/it’s blocked/);
    await stack.ask('owner', 'block @member off');
  });

  it("reports whether the bot's own token can do it, where that matters", async () => {
    expect(await can('@owner member:remove @member')).toContain('*The bot’s token:* allowed.');
    expect(await can('@owner user:block @member')).not.toContain('own token');
  });

  it('changes nothing and leaves no entry in the audit log', async () => {
    const before = (await say('owner', 'audit 1')).split(' ')[0];
    await can('@manager member:remove @member');
    await can('@manager user:block @nobody');
    expect(stack.sentry.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await say('owner', 'audit 1')).split(' ')[0]).toBe(before);
    expect(await say('nobody', 'whoami')).toMatch(/No Sentry member/);
  });

  it('is limited to managers and owners', async () => {
    for (const as of ['member', 'admin', 'billing']) {
      expect(await say(as, 'can @owner audit:read')).toMatch(/You need the Manager/);
    }
    expect(await say('nobody', 'can @owner audit:read')).toMatch(/No Sentry member/);
    expect(await say('manager', 'can @owner audit:read')).toContain(': yes*');
  });

  it.each([
    ['can', /Missing: a Slack user/],
    ['can someone issue:read', /I don’t understand `someone`/],
    ['can @member', /Missing: one of `organization:read`/],
    ['can @member fly', /I don’t understand `fly`/],
    ['can @member audit:read now', /I didn’t expect `now`/],
    ['can @member issue:read nonsense!', /I don’t understand `nonsense`/],
    ['can @member link:create @nobody', /Missing/],
    ['can @member member:change-role @nobody', /Missing: the new role/],
    ['can @member member:remove @owner now', /I didn’t expect `now`/],
    ['can @member issue:read STOREFRONT-ZZZZ', /Issue not found|issue doesn’t exist/],
    ['can @member project:read nowhere', /Project not found|project doesn’t exist/],
    ['can @owner member:remove who@example.com', /Member not found/],
  ])('explains what is wrong with "%s"', async (text, why) => {
    expect(await say('owner', text)).toMatch(why);
  });

  it("reports Sentry's failures", async () => {
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    try {
      expect(await can('@member issue:read STOREFRONT-1A')).toMatch(/Sentry is having problems/);
    } finally {
      stack.sentry.faults.clear();
    }
  });
});
