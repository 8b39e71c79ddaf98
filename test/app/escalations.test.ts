import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SANDBOX_PEOPLE } from '../../sandbox/people.ts';
import type { LocalPerson } from '../../sandbox/slack/workspace/person.ts';
import { temporaryFolder } from '../store/support/databases.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };
const CHANGES = ['POST', 'PUT', 'DELETE'];
const INSTALLED = 'T0SANDBOX';

const someone = (handle: string, email: string, facts: Partial<LocalPerson> = {}): LocalPerson => ({
  userId: `U0${handle.replaceAll('-', '').toUpperCase()}`,
  handle,
  name: handle,
  email,
  slack: 'full',
  ...facts,
});

/** Users who try to pass as the owner, or as another member, by e-mail address. */
const IMPOSTORS = [
  someone('kelvin', '\u212aeeper@example.com'),
  someone('cyrillic', 'o\u0443ner@example.com'),
  someone('plus-tag', 'owner+sentry@example.com'),
  someone('other-domain', 'owner@example.com.attacker.example'),
  someone('upper-case', 'OWNER@EXAMPLE.COM', { slack: 'unconfirmed-email' }),
  someone('same-address', 'twin@example.com'),
  someone('wizard', 'wizard@example.com'),
  someone('shouting', 'MEMBER-IN-CAPITALS@example.com'),
  someone('elsewhere', 'owner@example.com', { slack: 'other-company' }),
];

describe('no user can become another', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: OWNER_LINKED,
      slack: { people: [...SANDBOX_PEOPLE, ...IMPOSTORS] },
    });
    const { world } = stack.sentry;
    world.addMember({ email: 'keeper@example.com', orgRole: 'owner' });
    world.addMember({ email: 'twin@example.com', orgRole: 'member' });
    world.addMember({ email: 'TWIN@example.com', orgRole: 'owner' });
    world.addMember({ email: 'wizard@example.com', orgRole: 'wizard' });
    world.addMember({ email: 'member-in-capitals@example.com', orgRole: 'member' });
    world.addMember({ email: 'second-manager@example.com', orgRole: 'manager' });
    await stack.ask('owner', 'link @manager manager@example.com');
  });
  afterAll(async () => {
    const calls = stack.sentry.calls.filter(({ method }) => CHANGES.includes(method));
    await stack.stop();
    // None of the attempts above changed anything in Sentry.
    expect(calls).toEqual([]);
  });

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const rowsOf = (text: string) => new Set(text.match(/ · #\d+$/gm)).size;

  describe('through a link', () => {
    it.each([
      ['a member links themselves to an owner', 'member', 'link @member owner@example.com'],
      ['a member links a friend to an owner', 'member', 'link @nobody owner@example.com'],
      ['an owner links themselves to another owner', 'owner', 'link @owner keeper@example.com'],
      ['a manager links a friend to an owner', 'manager', 'link @nobody keeper@example.com'],
      [
        'a manager links their own account to another manager',
        'manager',
        'link @manager second-manager@example.com',
      ],
      ['a manager links themselves to an owner', 'manager', 'link @manager keeper@example.com'],
      ['a manager links to an unknown role', 'manager', 'link @nobody wizard@example.com'],
      ['a pending member is linked to', 'owner', 'link @nobody invited@example.com'],
      ['a guest is linked', 'owner', 'link @guest member@example.com'],
      ['a person of another company is linked', 'owner', 'link @partner member@example.com'],
      ['two members have the address', 'owner', 'link @nobody twin@example.com'],
    ])('when %s', async (_what, as, text) => {
      expect(await say(as, text)).not.toMatch(/is now linked to/);
      expect(await say('owner', 'audit 1')).toMatch(/tried to link.*\*failed/);
      expect(await say('nobody', 'whoami')).toMatch(/No Sentry member/);
    });

    it('when the user became a guest after the link was made', async () => {
      await stack.ask('owner', 'link @nobody second-manager@example.com');
      expect(await say('nobody', 'audit 1')).toContain(' linked ');
      const nobody = SANDBOX_PEOPLE.find(({ handle }) => handle === 'nobody');
      const nowGuest = await startStack({
        slack: { people: nobody === undefined ? [] : [{ ...nobody, slack: 'guest' }] },
        environment: { BOOTSTRAP_LINKS: 'U0NOBODY=second-manager@example.com' },
      });
      onTestFinished(nowGuest.stop);
      nowGuest.sentry.resetCalls();
      expect(allText(await nowGuest.ask('nobody', 'whoami'))).toMatch(/don’t serve guests/);
      expect(nowGuest.sentry.calls).toEqual([]);
      await stack.ask('owner', 'unlink @nobody');
    });
  });

  describe('through an e-mail address', () => {
    it.each([
      ['the Kelvin sign for a K', 'kelvin', /No Sentry member/],
      ['a Cyrillic letter', 'cyrillic', /No Sentry member/],
      ['a plus-tag', 'plus-tag', /No Sentry member/],
      ['a longer domain', 'other-domain', /No Sentry member/],
      ['an unconfirmed address', 'unconfirmed', /isn’t confirmed/],
      ['an unconfirmed address in capitals', 'upper-case', /isn’t confirmed/],
      ['the address of two members', 'same-address', /Several Sentry members/],
      ['the address of an open invite', 'invited', /haven’t accepted your Sentry invite/],
      ['an account of another company', 'elsewhere', /only serve people of the workspace/],
    ])('with %s', async (_what, as, why) => {
      expect(await say(as, 'whoami')).toMatch(why);
      for (const text of ['audit', 'issue STOREFRONT-1A', 'block @member', 'link @nobody 1']) {
        expect(await say(as, text)).toMatch(why);
      }
    });

    it('but a difference in case alone still matches', async () => {
      expect(await say('shouting', 'whoami')).toContain('*Role:* Member');
    });

    it('and an unknown role is allowed nothing', async () => {
      expect(await say('wizard', 'whoami')).toContain('*You can:* nothing here');
      expect(await say('wizard', 'issue STOREFRONT-1A')).toMatch(/don’t know your Sentry role/);
      expect(await say('wizard', 'block @member')).toMatch(/don’t know your Sentry role/);
    });

    it('and a blocked user stays blocked even if the address matches', async () => {
      await stack.ask('owner', 'block @admin');
      stack.sentry.resetCalls();
      for (const text of ['whoami', 'issue STOREFRONT-1A', 'unlink']) {
        expect(await say('admin', text)).toMatch(/blocked you/);
      }
      expect(stack.sentry.calls).toEqual([]);
      await stack.ask('owner', 'block @admin off');
    });
  });

  describe('through a failure', () => {
    it('of Slack, which leaves the user unidentified', async () => {
      const before = rowsOf(await say('owner', 'audit 50'));
      const away = stack.slack.fault('users.info', { kind: 'error', code: 'fatal_error' }, 99);
      // This user is not cached, so the bot has to call Slack.
      for (const text of ['whoami', 'issue STOREFRONT-1A', 'block @member']) {
        expect(await say('billing', text)).toMatch(/Slack didn’t tell me what I need to know/);
      }
      away.lift();
      expect(rowsOf(await say('owner', 'audit 50'))).toBe(before + 1);
      expect(await say('owner', 'audit 1')).toMatch(/\*failed:\* Slack didn’t answer/);
    });

    it('of Sentry, which is an error and never "no match" or a stale role', async () => {
      expect(await say('manager', 'audit 1')).toContain('#');
      stack.sentry.faults.set({ kind: 'status', status: 503 });
      expect(await say('other-member', 'whoami')).toMatch(/Sentry is having problems/);
      expect(await say('manager', 'block @nobody')).toMatch(/Sentry is having problems/);
      stack.sentry.faults.clear();
      expect(await say('nobody', 'whoami')).toMatch(/No Sentry member/);
    });
  });

  describe('through a button', () => {
    it('that was shown before the role was lost', async () => {
      const { world } = stack.sentry;
      for (let count = 0; count < 2; count += 1) await stack.ask('owner', 'block @nobody off');
      const page = await stack.ask('manager', 'audit 1');
      world.setRole('manager@example.com', 'member');
      await stack.ask('owner', 'unlink @manager');
      await stack.slack.click({ as: 'manager', message: page, text: 'Older' });
      await stack.app.settled();
      const last = stack.slack.messagesSeenBy('manager', 'general').at(-1);
      expect(allText(last)).toMatch(/You need the Manager/);
      world.setRole('manager@example.com', 'manager');
      await stack.ask('owner', 'link @manager manager@example.com');
    });

    it('whose value names another user, since it runs with the rights of the clicking user', async () => {
      const offer = await stack.ask('member', 'blok @owner');
      await stack.slack.click({ as: 'member', message: offer, text: 'Run it' });
      await stack.app.settled();
      const last = stack.slack.messagesSeenBy('member', 'general').at(-1);
      expect(allText(last)).toMatch(/You need the Manager/);
      expect(await say('owner', 'audit 1')).toMatch(
        /<@U0MEMBER> tried to block <@U0OWNER>.* · \*failed:\* not allowed/,
      );
      expect(await say('owner', 'whoami')).toContain('*Role:* Owner');
    });

    it('in a payload whose value names another user as the actor', async () => {
      const offer = await stack.ask('member', 'audt');
      await stack.slack.click({ as: 'member', message: offer, text: 'Run it' });
      const delivery = stack.slack.deliveries.findLast(({ kind }) => kind === 'interaction');
      const forged = structuredClone(delivery?.payload ?? {});
      const actions = Array.isArray(forged['actions']) ? forged['actions'] : [];
      for (const action of actions) {
        if (typeof action === 'object' && action !== null) {
          Object.assign(action, {
            value: 'block <@U0OWNER>',
            user: 'U0OWNER',
            action_ts: '1700000000.000001',
          });
        }
      }
      Object.assign(forged, { trigger_id: 'forged' });
      await stack.slack.request(stack.slack.signedRequest('interaction', forged));
      await stack.app.settled();
      expect(await say('owner', 'audit 1')).toMatch(/<@U0MEMBER> .*\*failed:\* not allowed/);
    });
  });
});

describe("the operator's links", () => {
  it('are not restored after an unlink and a restart, even if the address is written differently', async () => {
    const environment = {
      DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}`,
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0NOBODY=manager@example.com',
    };
    const first = await startStack({ environment });
    expect(allText(await first.ask('owner', 'unlink @nobody'))).toMatch(
      /no longer linked to Manager/,
    );
    await first.stop();
    const second = await startStack({
      environment: {
        ...environment,
        BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0NOBODY=MANAGER@example.com',
      },
    });
    onTestFinished(second.stop);
    expect(allText(await second.ask('nobody', 'whoami'))).toMatch(/No Sentry member/);
    expect(allText(await second.ask('owner', 'link'))).toContain('linked to the Sentry member');
  });
});

describe('with the e-mail match trusted for everything', () => {
  const environment = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

  it('users act within their role, for the configured domains only', async () => {
    const stack = await startStack({
      environment,
      slack: { people: [...SANDBOX_PEOPLE, someone('contractor', 'owner@elsewhere.example')] },
    });
    onTestFinished(stack.stop);
    stack.sentry.world.addMember({ email: 'owner@elsewhere.example', orgRole: 'owner' });
    const say = async (as: string, text: string) => allText(await stack.ask(as, text));
    expect(await say('manager', 'block @nobody')).toMatch(/is now blocked/);
    expect(await say('manager', 'block @owner')).toMatch(/higher Sentry role than you/);
    expect(await say('member', 'block @nobody')).toMatch(/You need the Manager/);
    expect(await say('contractor', 'block @member')).toMatch(/don’t accept the email domain/);
  });

  it('nobody is matched by address when the match is off', async () => {
    const stack = await startStack({
      environment: { ...OWNER_LINKED, IDENTITY_EMAIL_MATCH: 'off' },
    });
    onTestFinished(stack.stop);
    expect(allText(await stack.ask('manager', 'whoami'))).toMatch(/doesn’t match people by email/);
    expect(allText(await stack.ask('owner', 'whoami'))).toContain('*Role:* Owner');
  });
});

describe('an Enterprise account', () => {
  it.each([
    [
      'of the installed workspace, among others, is served',
      ['T0OTHER', INSTALLED],
      /\*Role:\* Member/,
    ],
    ['of other workspaces alone is not', ['T0OTHER'], /only serve people of the workspace/],
    ['of no workspace any more is not', [], /only serve people of the workspace/],
  ])('%s', async (_what, enterpriseTeamIds, expected) => {
    const member = SANDBOX_PEOPLE.find(({ handle }) => handle === 'member');
    const stack = await startStack({
      slack: {
        enterpriseId: 'E0ENTERPRISE',
        people: member === undefined ? [] : [{ ...member, enterpriseTeamIds }],
      },
    });
    onTestFinished(stack.stop);
    expect(stack.slack.teamId).toBe(INSTALLED);
    expect(allText(await stack.ask('member', 'whoami'))).toMatch(expected);
  });
});
