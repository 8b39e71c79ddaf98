import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const OWNER_LINKED = { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' };

describe('links', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: OWNER_LINKED });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const links = () => say('owner', 'audit 25');

  it('are first made by the operator, and whoami says so', async () => {
    const text = await say('owner', 'whoami');
    expect(text).toMatch(/You’re linked to that member since .*, by this bot’s administrator/);
    expect(await say('owner', 'link')).toContain('linked to the Sentry member owner@example.com');
    expect(await links()).toMatch(
      /The operator linked <@U0OWNER> \(Owner, owner@example\.com\) · /,
    );
  });

  it("give a Slack user the rights of a member at once, and end the match by that member's address", async () => {
    expect(await say('nobody', 'issue STOREFRONT-1A')).toMatch(/No Sentry member/);
    const done = await say('owner', 'link @nobody member@example.com');
    expect(done).toMatch(/<@U0NOBODY> is now linked to Member \(member@example\.com\)/);
    expect(await say('nobody', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect(await say('nobody', 'whoami')).toMatch(/linked to that member since .* by <@U0OWNER>/);
    expect(await say('member', 'whoami')).toMatch(/linked to another Slack user/);

    expect(await say('nobody', 'unlink')).toMatch(/<@U0NOBODY> is no longer linked to Member/);
    expect(await say('nobody', 'issue STOREFRONT-1A')).toMatch(/No Sentry member/);
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
  });

  it('require more than a matching e-mail address', async () => {
    expect(await say('manager', 'link @nobody member@example.com')).toMatch(
      /Your account is matched by email only, so you can look things up but can’t link/,
    );
    expect(await say('manager', 'whoami')).toMatch(/To change things, you must be linked/);
  });

  it.each(['member', 'admin', 'other-member'])('cannot be made by the %s', async (as) => {
    expect(await say(as, 'link @nobody member@example.com')).toMatch(/You need the Manager/);
    expect(await say(as, 'block @nobody')).toMatch(/You need the Manager/);
    expect(await say(as, 'audit')).toMatch(/You need the Manager/);
  });

  it('cannot be made by users who are not served, and cost no call to Sentry', async () => {
    for (const as of ['guest', 'partner', 'deactivated']) {
      expect(await say(as, 'link @nobody owner@example.com')).not.toMatch(/linked|Manager/);
    }
    expect(stack.sentry.calls).toEqual([]);
  });

  describe('made by a linked manager', () => {
    beforeAll(async () => {
      await stack.ask('owner', 'link @manager manager@example.com');
    });

    it("reach up to the manager's own rank", async () => {
      expect(await say('manager', 'link @nobody owner@example.com')).toMatch(
        /higher Sentry role than you: Owner/,
      );
      expect(await say('manager', 'link @nobody admin@example.com')).toMatch(
        /is now linked to Admin/,
      );
      expect(await say('manager', 'unlink @nobody')).toMatch(/no longer linked to Admin/);
      expect(await say('manager', 'unlink @owner')).toMatch(/higher Sentry role than you: Owner/);
      expect(await say('manager', 'block @owner')).toMatch(/higher Sentry role than you: Owner/);
    });

    it.each([
      ['their own Slack user', 'link @manager admin@example.com', /You can’t link yourself/],
      ['a guest', 'link @guest admin@example.com', /don’t serve that Slack account: it’s a guest/],
      ['a bot', 'link @robot admin@example.com', /it’s a bot/],
      ['an open invite', 'link @nobody invited@example.com', /hasn’t accepted their Sentry invite/],
      ['an address of nobody', 'link @nobody who@example.com', /Member not found/],
      ['a number of nobody', 'link @nobody 99999999', /Member not found/],
      ['what Already done', 'link @owner owner@example.com', /Already done|higher Sentry role/],
      ['nobody in particular', 'link @nobody', /Missing/],
      [
        'a name that is no Slack user',
        'link somebody a@example.com',
        /I don’t understand `somebody`/,
      ],
      ['something else', 'link @nobody storefront', /I don’t understand `storefront`/],
      ['too much', 'link @nobody admin@example.com now', /I didn’t expect `now`/],
    ])('are refused for %s', async (_what, text, why) => {
      expect(await say('manager', text)).toMatch(why);
    });

    it('are limited to one per member', async () => {
      await stack.ask('manager', 'link @nobody admin@example.com');
      expect(await say('manager', 'link @invited admin@example.com')).toMatch(
        /That member is already linked to <@U0NOBODY>/,
      );
      expect(await say('manager', 'link @nobody admin@example.com')).toMatch(/Already done/);
      await stack.ask('manager', 'unlink @nobody');
      expect(await say('manager', 'unlink @nobody')).toMatch(/Already done/);
    });

    it('replace an earlier one', async () => {
      await stack.ask('manager', 'link @nobody admin@example.com');
      await stack.ask('manager', 'link @nobody member@example.com');
      expect(await say('nobody', 'whoami')).toContain('*You’re Member ');
      expect(await say('admin', 'whoami')).toContain('*You’re Admin ');
      expect(await links()).toContain('instead of admin@example.com');
      await stack.ask('manager', 'unlink @nobody');
    });

    it('end with the member, and can then be removed', async () => {
      const { world } = stack.sentry;
      world.addMember({ email: 'short-lived@example.com', orgRole: 'member' });
      await stack.ask('manager', 'link @nobody short-lived@example.com');
      expect(await say('nobody', 'whoami')).toMatch(/linked to that member/);
      world.removeMember('short-lived@example.com');
      expect(await say('owner', 'unlink @invited')).toMatch(/Already done/);
      expect(await say('manager', 'unlink @nobody')).toMatch(
        /<@U0NOBODY> is no longer linked to short-lived@example\.com/,
      );
      expect(await say('nobody', 'link')).toContain('You aren’t linked to a Sentry member');
    });

    it("become inactive when the member's address changes, until a manager links again", async () => {
      const { world } = stack.sentry;
      const { id } = world.addMember({ email: 'moves@example.com', orgRole: 'member' });
      await stack.ask('manager', 'link @nobody moves@example.com');
      expect(await say('nobody', 'whoami')).toContain('*You’re moves@example.com ');
      world.members.update(id, { email: 'MOVES@example.com' });
      expect(await say('nobody', 'unlink @admin')).toMatch(/You need the Manager/);

      // Another member gets the address that the link was made with: the link matches neither of the two.
      world.members.update(id, { email: 'moved@example.com' });
      world.addMember({ email: 'moves@example.com', orgRole: 'owner' });
      expect(await say('nobody', 'unlink')).toMatch(
        /email of your linked Sentry member has changed/,
      );
      expect(await say('manager', 'link @nobody moved@example.com')).toMatch(/is now linked to/);
      expect(await say('nobody', 'whoami')).toContain('*You’re moves@example.com ');
      expect(await links()).toContain('instead of moves@example.com');

      world.members.update(id, { email: 'again@example.com' });
      expect(await say('nobody', 'unlink')).toMatch(
        /email of your linked Sentry member has changed/,
      );
      expect(await say('nobody', 'link')).toMatch(/email of your linked Sentry member has changed/);
      expect(await say('manager', 'unlink @nobody')).toMatch(
        /is no longer linked to moves@example/,
      );
      expect(await say('nobody', 'link')).toContain('You aren’t linked to a Sentry member');
      world.members.delete(id);
      world.removeMember('moves@example.com');
    });

    it('become inactive, and match no other member, when the member was removed and invited again', async () => {
      const { world } = stack.sentry;
      world.addMember({ email: 'comes-back@example.com', orgRole: 'member' });
      await stack.ask('manager', 'link @nobody comes-back@example.com');
      world.removeMember('comes-back@example.com');
      world.addMember({ email: 'comes-back@example.com', orgRole: 'member' });
      expect(await say('nobody', 'unlink')).toMatch(/member who was removed/);
      expect(await say('manager', 'link @nobody comes-back@example.com')).toMatch(
        /is now linked to/,
      );
      expect(await say('nobody', 'whoami')).toContain('*You’re comes-back@example.com ');
      await stack.ask('manager', 'unlink @nobody');
      world.removeMember('comes-back@example.com');
    });

    it('are not made for users who are blocked', async () => {
      await stack.ask('manager', 'block @nobody');
      expect(await say('manager', 'link @nobody admin@example.com')).toMatch(
        /don’t serve that Slack account: it’s blocked/,
      );
      await stack.ask('manager', 'block @nobody off');
    });

    it('are decided on the state at that moment, whatever is cached', async () => {
      expect(await say('manager', 'whoami')).toContain('*Role:* Manager');
      stack.sentry.world.setRole('manager@example.com', 'member');
      try {
        expect(await say('manager', 'link @nobody admin@example.com')).toMatch(
          /You need the Manager/,
        );
      } finally {
        stack.sentry.world.setRole('manager@example.com', 'manager');
      }
    });
  });

  it('are unchanged when Sentry fails, and the user is notified', async () => {
    stack.sentry.faults.set({ kind: 'status', status: 503 });
    try {
      expect(await say('owner', 'link @nobody member@example.com')).toMatch(
        /Sentry is having problems/,
      );
    } finally {
      stack.sentry.faults.clear();
    }
    expect(await say('nobody', 'link')).toContain('You aren’t linked to a Sentry member');
  });
});

describe('a block', () => {
  it('shuts a user out at once, without a call to Sentry, until it is lifted', async () => {
    const stack = await startStack({ environment: OWNER_LINKED });
    const say = async (as: string, text: string) => allText(await stack.ask(as, text));
    try {
      expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
      expect(await say('owner', 'block @member')).toContain(
        '<@U0MEMBER> is now blocked from this bot',
      );
      stack.sentry.resetCalls();
      for (const text of ['issue STOREFRONT-1A', 'whoami', 'help', 'link', 'unlink', 'isue']) {
        expect(await say('member', text)).toMatch(/blocked you from this bot/);
      }
      await stack.share('member', 'https://acme.sentry.io/issues/6500000001/');
      expect(stack.sentry.calls).toEqual([]);
      expect(await say('owner', 'block @member')).toMatch(/Already done/);
      expect(await say('owner', 'block @owner')).toMatch(/You can’t block yourself/);
      expect(await say('owner', 'block @member off')).toContain(
        '<@U0MEMBER> can use this bot again',
      );
      expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
    } finally {
      await stack.stop();
    }
  });
});

describe('/sentry audit', () => {
  it('shows changes by page and by user, and nothing to members', async () => {
    const stack = await startStack({ environment: OWNER_LINKED });
    const say = async (as: string, text: string) => allText(await stack.ask(as, text));
    try {
      await stack.ask('owner', 'link @manager manager@example.com');
      await stack.ask('owner', 'block @member');
      await stack.ask('member', 'link @nobody owner@example.com');
      const first = await stack.ask('owner', 'audit 2');
      const [newest, ...others] = allText(first).split('\n');
      expect(newest).toMatch(
        /<@U0MEMBER> tried to link <@U0NOBODY> \(owner@example\.com\) · \*failed:\* not served/,
      );
      expect(others[0]).toMatch(/<@U0OWNER> blocked <@U0MEMBER> .*from this bot · just now/);
      expect(JSON.stringify(first.blocks)).toMatch(/"value":"audit 2 before:\d+"/);
      await stack.slack.click({ as: 'owner', message: first, text: 'Older' });
      await stack.app.settled();
      const older = allText(stack.slack.messagesSeenBy('owner', 'general').at(-1));
      expect(older).toMatch(/linked <@U0MANAGER>/);
      expect(older).not.toContain('Older');

      const { text: managers } = await stack.ask('owner', 'audit @manager');
      expect(managers.match(/#\d+$/gm)).toHaveLength(1);
      expect(await say('owner', 'audit @guest')).toMatch(/No changes found\./);
      expect(await say('owner', 'audit soon')).toMatch(/I don’t understand `soon`/);
      expect(await say('owner', 'audit 51')).toMatch(/I don’t understand `51`/);
      expect(await say('other-member', 'audit')).toMatch(/You need the Manager/);
    } finally {
      await stack.stop();
    }
  });
});
