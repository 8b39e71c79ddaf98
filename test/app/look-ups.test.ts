import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const UNMAPPED = ['nobody', 'invited', 'unconfirmed', 'guest'];

describe('lookups', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      sentryTimings: { backoffBaseMs: 5, deadlineMs: 1_500, breakerFailures: 1_000 },
    });
    stack.sentry.rateLimits.enforce('none');
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.resetCalls();
  });

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const click = async (as: string, message: LocalMessage, text: string) => {
    await stack.slack.click({ as, message, text });
    await stack.app.settled();
    const now = stack.slack.messagesSeenBy(as, 'general').find(({ ts }) => ts === message.ts);
    if (now === undefined) throw new Error('the message is gone');
    return now;
  };
  const operations = () => stack.sentry.calls.map(({ operation }) => operation);

  describe('/sentry org', () => {
    it('shows the organization and its main settings', async () => {
      const text = await say('member', 'org');
      expect(text).toContain('<https://acme.sentry.io/issues/|Acme>');
      expect(text).toMatch(/\*Status\*\nActive/);
      expect(text).toMatch(/\*Open membership\*\nNo/);
      expect(text).toMatch(/\*Retired roles\*\nAdmin/);
    });
  });

  describe('/sentry members', () => {
    it('lists fifteen per page, with role and state in words, and turns the pages', async () => {
      const first = await stack.ask('member', 'members');
      expect(allText(first)).toMatch(/\|Owner>\*\nowner@example\.com · Owner · Active/);
      expect(allText(first)).toMatch(/expired-invite@example\.com>\*\nMember · Invite expired/);
      expect(allText(first)).toContain('Page 1, more follow.');
      const second = await click('member', first, 'Next');
      expect(allText(second)).toContain('Page 2, more follow.');
      expect(allText(second)).not.toContain('owner@example.com');
      expect(allText(await click('member', second, 'Previous'))).toBe(allText(first));
      expect(operations().filter((name) => name === 'listOrganizationMembers').length).toBeLessThan(
        5,
      );
    });

    it('keeps its filters on the next page and names them', async () => {
      const first = await stack.ask('member', 'members role:MEMBER example.com');
      expect(allText(first)).toMatch(
        /with the role `member` and with `example\.com` in the name or email/,
      );
      const second = allText(await click('member', first, 'Next'));
      expect(second).toMatch(/with the role `member` and with `example\.com`/);
      expect(second).not.toMatch(/ · (?:Manager|Owner) · /);
    });

    it('finds open invites and expired ones', async () => {
      expect(await say('member', 'members is:pending')).toMatch(/open invites[\s\S]* · Invited\n/i);
      const expired = await say('member', 'members is:expired');
      expect(expired).toContain('expired-manager-invite@example.com');
      expect(expired).not.toMatch(/ · Invited\n/);
      expect(expired).toContain('I searched the first');
    });

    it('says when nobody matches', async () => {
      expect(await say('member', 'members role:captain')).toBe(
        'No members with the role `captain`.\nNo members with the role `captain`.',
      );
    });

    it('explains a page that no longer exists, and returns to the first', async () => {
      const gone = await stack.ask('member', 'members page:9/15:8:0');
      expect(allText(gone)).toContain('No members on this page');
      expect(allText(await click('member', gone, 'First page'))).toContain('owner@example.com');
      expect(await say('member', 'members page:3/no-cursor')).toContain(
        'not on this page'.slice(9),
      );
    });

    it.each([
      ['members is:asleep', /is:pending/],
      ['members role:', /role:manager/],
      ['members page:2', /list’s buttons/],
    ])('explains what is wrong with "%s"', async (text, why) => {
      expect(await say('member', text)).toMatch(why);
      expect(operations()).toEqual([]);
    });
  });

  describe('/sentry member', () => {
    it.each([
      ['me', 'member me'],
      ['a Slack user', 'member @member'],
      ['an address in any case', 'member MEMBER@example.com'],
      ['part of a name that only one has', 'member second factor'],
      ['the number of a membership', 'member 1004'],
    ])('shows the member of %s', async (_what, text) => {
      const said = await say('member', text);
      expect(said).toMatch(/\*Role\*\nMember/);
      expect(said).toMatch(/\*State\*\nActive/);
      expect(said).toMatch(/\*Two-factor authentication\*\nO(?:n|ff)/);
      expect(said).toMatch(/https:\/\/acme\.sentry\.io\/settings\/members\/\d+\//);
    });

    it('says how the membership is managed, and which teams it has', async () => {
      expect(await say('member', 'member idp-role-restricted@example.com')).toMatch(
        /managed by the identity provider, role managed by the identity provider/,
      );
      expect(await say('member', 'member team-admin@example.com')).toMatch(
        /`storefront` \(admin\), `platform`/,
      );
      expect(await say('member', 'member sso-invalid@example.com')).toMatch(/Broken/);
      const invite = await say('member', 'member expired-invite@example.com');
      expect(invite).toMatch(/Invite expired[\s\S]*\*Invited\*[\s\S]*\*Invited by\*\nOwner/);
      expect(invite).not.toContain('Two-factor');
    });

    it('lets the user pick when several match', async () => {
      const picks = await stack.ask('member', 'member single sign-on');
      expect(allText(picks)).toMatch(/2 members match[\s\S]*Which one\?/);
      expect(allText(await click('member', picks, 'Show'))).toMatch(/\*Role\*\nMember/);
    });

    it('suggests similar names', async () => {
      const offer = await stack.ask('member', 'member membre@example.com');
      expect(allText(offer)).toMatch(/Member not found[\s\S]*Member · member@example\.com/);
      expect(allText(await click('member', offer, 'Show'))).toContain('*Role*');
      expect(await say('member', 'member xyzzy')).toMatch(/Member not found[\s\S]*Check the name/);
      expect(await say('member', 'member 99999999')).toMatch(/Member not found/);
    });

    it('reveals nothing about a Slack user without a member', async () => {
      expect(await say('owner', 'member @nobody')).toMatch(/Member not found/);
    });
  });

  describe('/sentry projects', () => {
    it("marks the projects of the user's own teams", async () => {
      const own = await say('member', 'projects');
      expect(own).toMatch(/storefront\nStorefront\njavascript-react\n2021-03-04 09:30 UTC\nyours/);
      expect(own).toMatch(/platform-api\nPlatform API\npython-django\n2021-03-04 09:30 UTC\n–/);
      expect(await say('other-member', 'projects platform')).toMatch(/platform-api[\s\S]*yours/);
    });

    it('accepts a link to a project, even alone', async () => {
      const text = await say('member', 'https://acme.sentry.io/projects/docs-site/');
      expect(text).toContain('docs-site\nDocs *site* <!channel>\n–');
      expect(text).not.toContain('storefront');
    });
  });

  describe('/sentry repos and /sentry commits', () => {
    it('list repositories of every provider', async () => {
      const text = await say('member', 'repos');
      expect(text).toMatch(/Acme \/ Mobile\nGitLab/);
      expect(text).toMatch(/by-hand <!channel>\n–/);
      expect(await say('member', 'repos platform')).not.toContain('Mobile');
    });

    it('list commits by the first line of the message, with and without an author', async () => {
      const first = await stack.ask('member', 'commits ACME/Storefront');
      expect(allText(first)).toMatch(/[0-9a-f]{7}\nFix the discount\nMember\n/);
      expect(allText(first)).toMatch(/\n–\n–\n/);
      expect(JSON.stringify(first.blocks)).toMatch(
        /https:\/\/github\.com\/acme\/storefront\/commit\/[0-9a-f]{40}/,
      );
      const third = await click('member', await click('member', first, 'Next'), 'Next');
      expect(allText(third)).toContain('Page 3, more follow.');
      expect(allText(await click('member', third, 'Previous'))).toContain('Page 2');
    });

    it('accept a name with blanks, and say when there are no commits', async () => {
      expect(await say('member', 'commits Acme / Mobile')).toMatch(/No commits of/);
    });

    it('let the user pick when several providers have the name', async () => {
      const { repositories } = stack.sentry.world;
      const [template] = repositories.all();
      if (template === undefined) throw new Error('no repository');
      const [github, gitlab] = ['GitHub', 'GitLab'].map((provider) =>
        repositories.add({
          ...template,
          name: 'acme/twin',
          provider: { id: `integrations:${provider.toLowerCase()}`, name: provider },
          externalSlug: provider === 'GitLab' ? '4711' : 'acme/twin',
        }),
      );
      const picks = await stack.ask('member', 'commits acme/twin');
      expect(allText(picks)).toMatch(
        /Several repositories have that name[\s\S]*GitHub[\s\S]*GitLab/,
      );
      expect(allText(await click('member', picks, 'Show'))).toMatch(/No commits of/);
      expect(await say('member', `commits acme/twin id:${gitlab?.id}`)).toMatch(/No commits of/);
      const another = await say('member', `commits acme/storefront id:${github?.id}`);
      expect(another).toMatch(/Repository not found/);
    });

    it('suggest the nearest name', async () => {
      const offer = await stack.ask('member', 'commits acme/storfront');
      expect(allText(offer)).toMatch(/Repository not found[\s\S]*acme\/storefront · GitHub/);
      expect(allText(await click('member', offer, 'Show'))).toContain('Fix the discount');
      expect(await say('member', 'commits acme/storefront id:1;drop')).toMatch(
        /`id:` and a number/,
      );
    });
  });

  describe('/sentry event', () => {
    const id = seedEventId('STOREFRONT-1A event 1');
    const NOT_THERE = /Event not found, or you don’t have access/;

    it.each([
      ['an event ID', `event ${id}`],
      ['one alone', id],
      [
        'one in upper case with dashes',
        id.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      ],
      ['a link to an event', `https://acme.sentry.io/issues/6500000001/events/${id}/`],
    ])('shows the event and its issue for %s', async (_what, text) => {
      const said = await say('member', text);
      expect(said).toContain(
        `<https://acme.sentry.io/issues/6500000001/events/${id}/|Event: TypeError`,
      );
      expect(said).toMatch(/\*Release\*\n`shop@4\.2\.0`\n\*Environment\*\n`production`/);
      expect(said).toMatch(/\*Events of the issue\*\n1,432/);
      expect(said).toMatch(/STOREFRONT-1A/);
    });

    it('shows nothing else from the event', async () => {
      expect(await say('owner', `event ${id}`)).not.toMatch(/customer@|user|email/);
    });

    it('shows an event without an issue', async () => {
      const said = await say('member', `event ${seedEventId('without issue')}`);
      expect(said).toMatch(/Event without an issue[\s\S]*no issue/);
      expect(said).not.toContain('None');
    });

    it('replies to "not yours" and "not there" with the same text, after the same calls', async () => {
      const calls = async (text: string) => {
        stack.sentry.resetCalls();
        const said = await say('other-member', text);
        return { said, calls: operations() };
      };
      await say('other-member', 'whoami');
      const notYours = await calls(`event ${id}`);
      const notThere = await calls(`event ${'ab'.repeat(16)}`);
      expect(notYours.said).toMatch(NOT_THERE);
      expect(notThere.said).toBe(notYours.said);
      expect(notYours.calls).toContain('resolveEventId');
      expect(notYours.calls).not.toContain('resolveShortId');
    });

    it('shows the issue that a link names when the event is gone, if the user may see it', async () => {
      const link = (issue: string) =>
        `https://acme.sentry.io/issues/${issue}/events/${'ab'.repeat(16)}/`;
      const said = await say('member', link('6500000001'));
      expect(said).toMatch(/no longer has the linked event[\s\S]*TypeError/);
      expect(await say('other-member', link('6500000001'))).toMatch(NOT_THERE);
      expect(await say('member', link('999999999'))).toMatch(NOT_THERE);
    });

    it("shows only the event's own issue, whatever the link says", async () => {
      const link = `https://acme.sentry.io/issues/PLATFORM-API-7/events/${id}/`;
      const said = await say('member', link);
      expect(said).toContain('STOREFRONT-1A');
      expect(said).not.toMatch(/PLATFORM|connection pool/);
    });

    it('shows the event when the issue is gone', async () => {
      const { issues } = stack.sentry.world;
      const gone = issues
        .all()
        .find((issue) => stack.sentry.world.shortIdOf(issue) === 'STOREFRONT-1H');
      issues.delete(gone?.id ?? '');
      const said = await say('member', `event ${seedEventId('STOREFRONT-1H event 1')}`);
      expect(said).toMatch(/Checkout failed[\s\S]*no issue/);
    });

    it.each([
      'event',
      'event STOREFRONT-1A',
      `event ${id} twice`,
      'event https://acme.sentry.io/issues/1/',
    ])('explains what is wrong with "%s"', async (text) => {
      expect(await say('member', text)).toMatch(/\/sentry event &lt;event ID\|link&gt;/);
      expect(operations()).toEqual([]);
    });
  });

  describe('/sentry keys', () => {
    it('shows the public DSNs of a project, and never a secret', async () => {
      const message = await stack.ask('member', 'keys Storefront');
      const said = allText(message);
      expect(said).toMatch(/Default\n · Active\nhttps:\/\/[0-9a-f]{32}@/);
      expect(JSON.stringify(message)).toMatch(
        /"rich_text_preformatted","elements":\[{"type":"text","text":"https:/,
      );
      expect(said).toMatch(/Disabled/);
      expect(said).toMatch(/Active, 1,000 events in 2 hours/);
      for (const { secretKey } of stack.sentry.world.clientKeys.all()) {
        expect(JSON.stringify(message)).not.toContain(secretKey);
        expect(stack.rawLog()).not.toContain(secretKey);
      }
    });

    it("shows only keys of the user's projects when none is named", async () => {
      expect(await say('member', 'keys')).toMatch(
        /checkout-2[\s\S]*mobile-app|mobile-app[\s\S]*checkout-2/,
      );
      expect(await say('member', 'keys')).not.toMatch(/platform-api|docs-site|batch-jobs/);
      const all = await stack.ask('owner', 'keys');
      expect(allText(all)).toMatch(/platform-api[\s\S]*docs-site/);
      expect(allText(await click('owner', all, 'Next'))).toContain('Page 2, the last one.');
    });

    it('uses the rights of the clicking user for a button', async () => {
      const theirs = await say('other-member', 'keys page:2/15:1:0');
      expect(theirs).not.toContain('storefront');
    });

    it('replies to a foreign project as to a missing one, with suggestions that exist', async () => {
      const notTheirs = await say('other-member', 'keys storefront');
      expect(notTheirs).toMatch(/Project not found, or you don’t have access/);
      expect(await say('other-member', 'keys storefront-9')).toBe(notTheirs);
      expect(notTheirs).not.toContain('Show');
      const offer = await stack.ask('other-member', 'keys platfrm-api');
      expect(allText(offer)).toMatch(/Project not found[\s\S]*platform-api · Platform API/);
      expect(allText(await click('other-member', offer, 'Show'))).toContain('of `platform-api`');
    });
  });

  describe('/sentry relays', () => {
    it('joins the trusted Relays with their recorded usage', async () => {
      const said = await say('member', 'relays');
      expect(said).toMatch(/Edge relay\n25\.9\.0 \(and 1 before\)\n\d{4}-/);
      expect(said).toMatch(/Spare relay, never seen\nnever seen\n–/);
      expect(said).toContain('Office relay <!here>');
      expect(said).not.toContain('nobody trusts');
    });
  });

  const EVERY = [
    'org',
    'members',
    'member owner@example.com',
    'projects',
    'repos',
    'commits acme/storefront',
    `event ${seedEventId('STOREFRONT-1A event 1')}`,
    'keys',
    'keys storefront',
    'relays',
  ];

  it.each(EVERY)('"%s" shows nothing to unmapped users, and says why', async (text) => {
    for (const as of UNMAPPED) {
      expect(await say(as, text)).not.toMatch(
        /Acme\b|owner@|storefront\n|TypeError|DSN|Edge relay/,
      );
    }
    expect(await say('billing', text)).toMatch(/You need the Member/);
  });

  it.each(EVERY)('"%s" says so, with a reference, when Sentry fails', async (text) => {
    const fresh = await startStack({ sentryTimings: { backoffBaseMs: 1, deadlineMs: 800 } });
    try {
      fresh.sentry.rateLimits.enforce('none');
      await fresh.ask('member', 'whoami');
      fresh.sentry.faults.set({
        kind: 'status',
        status: 503,
        operations: [
          'listOrganizationMembers',
          'listOrganizationProjects',
          'listOrganizationRepositories',
          'resolveEventId',
          'listOrganizationClientKeys',
          'listOrganizationTrustedRelays',
        ],
      });
      const said = allText(await fresh.ask('member', text));
      if (text === 'org') expect(said).toContain('Acme');
      else
        expect(said).toMatch(
          /Sentry(?:’s rate limit is reached| is having problems)[\s\S]*Reference/,
        );
    } finally {
      await fresh.stop();
    }
  });
});
