import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_TITLE } from '../../sandbox/sentry/seed/seed-issues.ts';
import { objectsIn } from '../../sandbox/slack/json.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      sentryTimings: { backoffBaseMs: 5, deadlineMs: 1_500, breakerFailures: 1_000 },
    });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.resetCalls();
  });

  const answer = async (as: string, text: string, channel?: string) => {
    const message = await stack.ask(as, text, channel);
    expect(message.visibleTo).toBeDefined();
    return allText(message);
  };
  const NOT_THERE = /Issue not found, or you don’t have access/;

  describe('/sentry issue', () => {
    it('shows the issue card to a member of the project’s team', async () => {
      const text = await answer('member', 'issue STOREFRONT-1A');
      expect(text).toContain('TypeError: Cannot read properties of undefined');
      expect(text).toContain('<https://acme.sentry.io/issues/6500000001/|');
      expect(text).toContain('\n1,432 events · ');
      expect(text).toContain(' · assigned to Member');
    });

    it.each([
      ['a short ID alone', 'STOREFRONT-1A'],
      [
        'a short ID in lower case, with blanks and a dash of typography',
        '  issue   storefront–1a ',
      ],
      ['an issue id', 'issue 6500000001'],
      ['a link', 'https://acme.sentry.io/issues/6500000001/?project=1&query=is%3Aunresolved'],
      [
        'a link to an event of it',
        `https://acme.sentry.io/issues/6500000001/events/${'ab'.repeat(16)}/`,
      ],
      ['a period behind it', 'STOREFRONT-1A.'],
      ['code marks', '`STOREFRONT-1A`'],
      ['marks and punctuation', 'issue: *_STOREFRONT-1A_*!'],
      ['quotation marks', '“STOREFRONT-1A”?'],
      ['brackets', 'issue (STOREFRONT-1A),'],
      ['a link in Slack’s marks', '*<https://acme.sentry.io/issues/6500000001/|this>*.'],
      ['a link in brackets', 'issue (https://acme.sentry.io/issues/6500000001/).'],
      ['a link in Markdown', '[STOREFRONT-1A](https://acme.sentry.io/issues/STOREFRONT-1A/)'],
      ['another separator of Sentry’s', 'issue storefront_1a'],
      ['a search of Sentry’s', 'issue:STOREFRONT-1A'],
      ['a page of it', 'https://acme.sentry.io/issues/6500000001/tags/browser/'],
      ['a feedback', 'https://acme.sentry.io/feedback/?feedbackSlug=storefront%3A6500000001'],
    ])('accepts %s', async (_what, text) => {
      expect(await answer('member', text)).toContain('Cannot read properties of undefined');
    });

    it.each(['STOREFRONT-1A STOREFRONT-1B', 'issue STOREFRONT-1A, STOREFRONT-1B.'])(
      'shows both of two issues: %s',
      async (asked) => {
        const text = await answer('member', asked);
        expect(text).toContain('Cannot read properties of undefined');
        expect(text).toContain('Payment provider');
      },
    );

    it('shows an issue once that was asked for twice, also under the ID of a merged one', async () => {
      const asked = 'issue STOREFRONT-1A STOREFRONT-1C 6500000001 storefront-1a';
      const { blocks } = await stack.ask('member', asked);
      expect(JSON.stringify(blocks).match(/Cannot read/g)).toHaveLength(1);
    });

    it('says how many of many issues it left out, and which there are not', async () => {
      const ids = ['9ZZ', '1A', '1B', '1D', '1E', '1H', '1J'].map((one) => `STOREFRONT-${one}`);
      const text = await answer('member', `issue ${ids.join(';')}`);
      expect(text).toMatch(/`STOREFRONT-9ZZ`: Issue not found/);
      expect(text).toContain('I show 5 at a time, so I left out 2.');
      expect(text).toContain('Payment provider');
    });

    it('shares the cards of several issues without what is missing', async () => {
      const message = await stack.ask('member', 'issue STOREFRONT-1A STOREFRONT-9ZZ', 'general');
      await stack.slack.click({ as: 'member', message, text: 'Share to channel' });
      await stack.app.settled();
      const shared = allText(stack.slack.messagesSeenBy('owner', 'general').at(-1));
      expect(shared).toContain('Cannot read properties of undefined');
      expect(shared).not.toContain('Issue not found');
    });

    it('fails as a whole if nothing of it is there, or Sentry does not respond', async () => {
      expect(await answer('member', 'issue STOREFRONT-9ZZ STOREFRONT-8ZZ')).toMatch(NOT_THERE);
      stack.sentry.faults.set({ kind: 'status', status: 503, operations: ['resolveShortId'] });
      expect(await answer('member', 'issue STOREFRONT-1F STOREFRONT-1G')).toMatch(
        /temporarily|trouble|try again/i,
      );
    });

    it('names the word that is no issue', async () => {
      expect(await answer('member', 'STOREFRONT-1A is broken')).toContain('`is`');
    });

    it('says when the issue was merged into another', async () => {
      const text = await answer('member', 'issue STOREFRONT-1C');
      expect(text).toContain('STOREFRONT-1A');
      expect(text).toMatch(/STOREFRONT-1C.*merged|merged.*STOREFRONT-1C/);
    });

    it.each(['owner', 'manager'])('shows every project to the %s', async (as) => {
      expect(await answer(as, 'issue PLATFORM-API-7')).toContain('PLATFORM-API-7');
      expect(await answer(as, 'issue BATCH-JOBS-2')).toContain('BATCH-JOBS-2');
    });

    it('replies to "not yours" and "not there" with the same text, to the letter', async () => {
      const notYours = await answer('other-member', 'issue STOREFRONT-1A');
      const notThere = await answer('other-member', 'issue STOREFRONT-9ZZ');
      expect(notYours).toMatch(NOT_THERE);
      expect(notThere).toBe(notYours);
    });

    it('does not reveal the difference through failures of Sentry either', async () => {
      stack.sentry.faults.set({
        kind: 'status',
        status: 503,
        operations: ['listOrganizationProjects'],
      });
      const withoutReference = (text: string) => text.replace(/`[0-9a-f-]{36}`/g, '`…`');
      const notYours = await answer('other-member', 'issue DOCS-SITE-4');
      const notThere = await answer('other-member', 'issue CHECKOUT-2-9ZZ');
      expect(notYours).toMatch(/Sentry is having problems/);
      expect(withoutReference(notThere)).toBe(withoutReference(notYours));
      const noSuchId = await answer('other-member', 'issue 999999999');
      expect(withoutReference(noSuchId)).toBe(withoutReference(notYours));
    });

    it('refuses the billing role whether or not the issue exists, and names the required role', async () => {
      const there = await answer('billing', 'issue STOREFRONT-1A');
      expect(there).toMatch(/member/i);
      expect(there).not.toContain('TypeError');
      expect(await answer('billing', 'issue STOREFRONT-9ZZ')).toBe(there);
    });

    it.each([
      ['nobody', /No Sentry member has the email/],
      ['invited', /invit/i],
      ['unconfirmed', /confirm/i],
    ])('shows nothing to %s, and says why', async (as, why) => {
      const text = await answer(as, 'issue STOREFRONT-1A');
      expect(text).toMatch(why);
      expect(text).not.toContain('TypeError');
      expect(await answer(as, 'issue STOREFRONT-9ZZ')).toBe(text);
    });

    it.each(['guest', 'stranger', 'partner', 'deactivated', 'robot'])(
      'does not serve %s, without a call to Sentry',
      async (as) => {
        for (const text of ['issue STOREFRONT-1A', 'whoami', 'help', 'isue x']) {
          expect(await answer(as, text)).not.toMatch(/TypeError|Did you mean/);
        }
        expect(stack.sentry.calls).toEqual([]);
      },
    );

    it('shows hostile titles as plain text', async () => {
      const text = await answer('member', 'issue STOREFRONT-1E');
      expect(HOSTILE_TITLE).toContain('<!channel>');
      expect(text).toContain('&lt;!channel&gt;');
      expect(text).not.toMatch(/<!channel>|<https:\/\/evil/);
      expect(text).not.toContain('*x*');
    });

    it.each(['1D', '1F', '1G', '1H', '1J', '1K', '1M'])(
      'shows the odd issue STOREFRONT-%s in blocks that Slack accepts',
      async (suffix) => {
        const text = await answer('member', `issue STOREFRONT-${suffix}`);
        expect(text).toContain(`STOREFRONT-${suffix}`);
        expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date/);
        expect(stack.rawLog()).not.toContain('blocks refused');
      },
    );

    it.each([
      ['issue', /Missing/],
      ['issue nonsense!', /I don’t understand `nonsense`/],
      ['issue STOREFRONT-1A twice', /`twice`/],
      ['issue https://acme.sentry.io/settings/account/', /I don’t understand/],
      ['whoami please', /`please`/],
      ['issue ..-1', /I don’t understand/],
    ])('explains what is wrong with "%s", and shows an example', async (text, why) => {
      const said = await answer('member', text);
      expect(said).toMatch(why);
      expect(said).toContain('/sentry ');
      expect(stack.sentry.callsOf('resolveShortId')).toEqual([]);
    });
  });

  describe('when Sentry fails', () => {
    it.each([
      ['503', { kind: 'status', status: 503 }, /Sentry is having problems/],
      ['429', { kind: 'status', status: 429 }, /limit/],
      ['a cut connection', { kind: 'cut' }, /Sentry/],
      ['garbage', { kind: 'garbage' }, /couldn’t read/],
      ['a page of HTML', { kind: 'html' }, /Sentry/],
    ] as const)('says so with a reference ID: %s', async (_what, fault, words) => {
      stack.sentry.faults.set({ ...fault, operations: ['resolveShortId'] });
      const text = await answer('member', 'issue STOREFRONT-1A');
      expect(text).toMatch(words);
      expect(text).toMatch(/Reference: `[0-9a-f-]{36}`/);
      expect(text).not.toMatch(/detail|<html|Error:|\n\s+at /);
    });

    it('says that the member lookup failed, and never "no match"', async () => {
      stack.sentry.faults.set({
        kind: 'status',
        status: 503,
        operations: ['listOrganizationMembers'],
      });
      const text = await answer('admin', 'issue STOREFRONT-1A');
      expect(text).toMatch(/Sentry is having problems/);
      expect(text).not.toMatch(/No Sentry member|TypeError/);
    });

    it('says that Slack failed, and makes no call to Sentry', async () => {
      const fresh = await startStack({ transport });
      try {
        fresh.slack.fault('users.info', { kind: 'error', code: 'internal_error' }, 10);
        fresh.sentry.resetCalls();
        expect(allText(await fresh.ask('member', 'issue STOREFRONT-1A'))).toMatch(/Slack/);
        expect(fresh.sentry.calls).toEqual([]);
      } finally {
        await fresh.stop();
      }
    });
  });

  describe('help and whoami', () => {
    it('show what a member may run', async () => {
      const text = await answer('member', 'help');
      const [forThem] = text.split('*You don’t have access to:*');
      expect(forThem).toMatch(/\/sentry issue/);
      expect(forThem).not.toMatch(/\/sentry block/);
      expect(await answer('member', '')).toBe(text);
    });

    it('offer examples that work for the reader, from their own projects', async () => {
      for (const person of ['member', 'other-member', 'owner', 'billing'] as const) {
        const lines = (await answer(person, 'help')).matchAll(/• `\/sentry ([^`<&[]+)`/g);
        // These open a modal.
        const texts = [...lines]
          .map(([, text = '']) => text)
          .filter((text) => !/^(?:invite|triage)\b/.test(text));
        expect(texts.length).toBeGreaterThan(4);
        for (const text of texts) {
          const said = await answer(person, text);
          expect(said, `${person}: ${text}`).not.toMatch(
            /not found|no access|may not|do not know/i,
          );
        }
      }
      expect(await answer('member', 'help')).toContain('`/sentry issue STOREFRONT-1A`');
      expect(await answer('other-member', 'help')).not.toMatch(/storefront/i);
    });

    it('show unmapped users what they may not run', async () => {
      expect(await answer('nobody', 'help')).toMatch(
        /You don’t have access to[\s\S]*\/sentry issue/,
      );
    });

    it('explain one command, even while Sentry is down', async () => {
      stack.sentry.faults.set({ kind: 'status', status: 503 });
      expect(await answer('admin', 'help issue')).toContain('/sentry issue WEB-1A');
      expect(await answer('owner', 'help')).toContain('/sentry issue');
    });

    it('say who the user is', async () => {
      expect(await answer('member', 'whoami')).toMatch(/You’re Member[\s\S]*storefront/);
      expect(await answer('nobody', 'whoami')).toMatch(/isn’t connected to Sentry/);
    });

    it('repeat what was typed literally, so that it cannot become a mention', async () => {
      const offer = await stack.ask('member', 'isue &lt;@U0OWNER&gt; "two words"');
      const { accessory } = objectsIn(offer.blocks).find((block) => 'accessory' in block) ?? {};
      expect(accessory).toMatchObject({ value: 'issue &amp;lt;@U0OWNER&amp;gt; "two words"' });
    });

    it('offer the nearest command, which runs with the rights of the clicking user', async () => {
      const offer = await stack.ask('member', 'isue STOREFRONT-1A');
      expect(allText(offer)).toContain('Did you mean');
      await stack.slack.click({ as: 'member', message: offer, text: 'Run it' });
      await stack.app.settled();
      const seen = stack.slack.messagesSeenBy('member', 'general').at(-1);
      expect(allText(seen)).toContain('Cannot read properties of undefined');
      expect(seen?.ts).toBe(offer.ts);
    });
  });
});
