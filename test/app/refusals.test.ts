import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const HELP = 'These people can help';

describe('a refusal', () => {
  let stack: Stack;
  let minutes = 0;
  beforeAll(async () => {
    stack = await startStack({
      environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
      monotonicNow: () => performance.now() + minutes * 61_000,
    });
  });
  afterAll(() => stack.stop());
  // Jumps one minute ahead, so that cached names expire.
  beforeEach(() => {
    minutes += 1;
    stack.sentry.resetCalls();
  });

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const helpOf = (text: string) => text.split('\n').find((line) => line.startsWith(HELP));
  const roleLists = () =>
    stack.sentry
      .callsOf('listOrganizationMembers')
      .map(({ query }) => query.get('query') ?? '')
      .filter((query) => query.includes('role:'));

  it('names up to three users who could help: linked ones first, then those found by address, then Sentry names', async () => {
    const text = await say('member', 'block @nobody');
    expect(text).toMatch(/You need the Manager/);
    expect(helpOf(text)).toMatch(
      /^These people can help: <@U0OWNER>, <@U0MANAGER>, [^<@]+ \(in Sentry\)\.$/,
    );
  });

  it('names no Slack account that is not served or fails the identity rules', async () => {
    const { world } = stack.sentry;
    await stack.ask('owner', 'block @manager');
    const text = await say('member', 'block @nobody');
    await stack.ask('owner', 'block @manager off');
    for (const account of ['MANAGER', 'PARTNER', 'UNCONFIRMED', 'DEACTIVATED', 'ROBOT']) {
      expect(helpOf(text)).not.toContain(`<@U0${account}>`);
    }
    minutes += 1;
    world.addMember({ email: 'manager@example.com', orgRole: 'manager' });
    expect(helpOf(await say('member', 'block @nobody'))).not.toContain('<@U0MANAGER>');
    const twin = world.members.withAddress('manager@example.com').at(-1);
    world.members.delete(twin?.id ?? '');
  });

  it('names only users with a sufficient role, and never the refused user', async () => {
    await stack.ask('owner', 'link @manager manager@example.com');
    const outranked = helpOf(await say('manager', 'link @nobody owner@example.com'));
    expect(outranked).toContain('<@U0OWNER>');
    expect(outranked).not.toContain('<@U0MANAGER>');
    const ownAccount = helpOf(await say('manager', 'link @manager admin@example.com'));
    expect(ownAccount).toContain('<@U0OWNER>');
    expect(ownAccount).not.toContain('<@U0MANAGER>');
    await stack.ask('owner', 'unlink @manager');
  });

  it('shows no e-mail addresses', async () => {
    for (const text of ['block @nobody', 'audit', 'link @nobody admin@example.com']) {
      minutes += 1;
      expect(helpOf(await say('member', text))).toContain('<@U0OWNER>');
      expect(helpOf(await say('member', text))).not.toContain('example.com');
    }
  });

  it('lists approvers in Sentry once a minute', async () => {
    for (const text of ['audit', 'block @nobody', 'audit 5']) await stack.ask('member', text);
    expect(roleLists()).toEqual(['role:manager role:owner']);
    minutes += 1;
    await stack.ask('member', 'audit');
    expect(roleLists()).toHaveLength(2);
  });

  it('names nobody where that would distinguish a hidden issue from a missing one', async () => {
    const hidden = await say('other-member', 'issue STOREFRONT-1A');
    const missing = await say('other-member', 'issue STOREFRONT-ZZZZ');
    expect(hidden).toBe(missing);
    expect(hidden).not.toContain(HELP);
  });

  it.each(['nobody', 'invited', 'unconfirmed', 'guest', 'partner'])(
    'names nobody to the %s, who has no mapping',
    async (as) => {
      expect(await say(as, 'audit')).not.toContain(HELP);
      expect(await say(as, 'block @member')).not.toContain(HELP);
    },
  );

  it('is still shown when the names cannot be read', async () => {
    const { faults } = stack.sentry;
    // Caches the roles, so that only the lookup of the names fails.
    await stack.ask('member', 'whoami');
    faults.set({ kind: 'status', status: 503, operations: ['listOrganizationMembers'] });
    expect(await say('member', 'audit')).toMatch(/You need the Manager/);
    faults.set({ kind: 'hang', operations: ['listOrganizationMembers'] });
    expect(await say('member', 'audit 5')).toMatch(/You need the Manager/);
    faults.clear();
    const away = stack.slack.fault(
      'users.lookupByEmail',
      { kind: 'error', code: 'fatal_error' },
      9,
    );
    const text = await say('member', 'audit 6');
    away.lift();
    expect(text).toMatch(/You need the Manager/);
    expect(text).not.toContain(HELP);
  });

  it('is visible to that user alone, and for a change it is stored in the audit log with its rule', async () => {
    const before = stack.slack.messagesSeenBy('owner', 'general').length;
    await stack.ask('member', 'block @nobody');
    expect(stack.slack.messagesSeenBy('owner', 'general')).toHaveLength(before);
    expect(await say('owner', 'audit 1')).toMatch(
      /<@U0MEMBER> tried to block <@U0NOBODY>.* · \*failed:\* not allowed/,
    );
    await stack.ask('manager', 'link @nobody member@example.com');
    expect(await say('owner', 'audit 1')).toMatch(
      /<@U0MANAGER> tried to link <@U0NOBODY>.* · \*failed:\* not allowed/,
    );
    await stack.ask('owner', 'link @owner admin@example.com');
    expect(await say('owner', 'audit 1')).toMatch(
      /<@U0OWNER> tried to link <@U0OWNER>.* · \*failed:\* not allowed/,
    );
  });
});
