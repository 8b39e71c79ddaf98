import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

const said = async ({ ask }: Stack, as: string, text: string) => allText(await ask(as, text));

describe('answers look at who reads them', () => {
  let stack: Stack;
  let open: Stack;
  beforeAll(async () => {
    [stack, open] = await Promise.all([
      startStack(),
      startStack({ sentry: { openMembership: true } }),
    ]);
  });
  afterAll(() => Promise.all([stack.stop(), open.stop()]));
  const say = (as: string, text: string) => said(stack, as, text);

  it.each([
    ['issue STOREFRONT-9ZZ', /That issue doesn’t exist/],
    [`event ${'ab'.repeat(16)}`, /That event doesn’t exist/],
    ['keys nowhere-near-it', /That project doesn’t exist/],
    ['stats project:nowhere-near-it', /That project doesn’t exist/],
    ['can @member issue:read STOREFRONT-9ZZ', /That issue doesn’t exist/],
  ])('"%s" says plainly to owners and managers that it doesn’t exist', async (text, words) => {
    for (const as of ['owner', 'manager']) {
      const answer = await say(as, text);
      expect(answer).toMatch(words);
      expect(answer).not.toMatch(/access|manager or owner/);
    }
  });

  it.each([
    ['issue STOREFRONT-1A', 'issue STOREFRONT-9ZZ'],
    ['keys storefront', 'keys nowhere-near-it'],
    ['stats project:storefront', 'stats project:nowhere-near-it'],
  ])('"%s" and "%s" read the same to a member who sees neither', async (hidden, missing) => {
    const answer = await say('other-member', hidden);
    expect(answer).toMatch(/not found, or you don’t have access/);
    expect(await say('other-member', missing)).toBe(answer);
  });

  it('says it plainly to members too where everybody sees every project', async () => {
    expect(await said(open, 'other-member', 'issue STOREFRONT-9ZZ')).toMatch(/issue doesn’t exist/);
  });

  it('says it of a link to an issue as well', async () => {
    expect(await say('owner', 'https://acme.sentry.io/issues/999999999/')).toMatch(
      /issue doesn’t exist/,
    );
  });
});

describe('answers name the right thing', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
  });
  afterAll(() => stack.stop());
  const say = (as: string, text: string) => said(stack, as, text);

  it('an invite that does not exist is no missing member', async () => {
    const answer = await say('owner', 'resend 99999');
    expect(answer).toMatch(/Invite not found/);
    expect(answer).not.toMatch(/Member not found/);
  });

  it.each(['stats project:storfront', 'keys storfront'])(
    '"%s" offers the nearest projects that the reader sees',
    async (text) => {
      const offer = await stack.ask('member', text);
      expect(offer.text).toMatch(/Did you mean[\s\S]*storefront/);
      expect(JSON.stringify(offer.blocks)).toContain(
        text.slice(text.indexOf(' ') + 1).replace('storfront', 'storefront'),
      );
      expect((await stack.ask('other-member', text)).text).not.toContain('storefront');
    },
  );

  it('the offer of stats keeps what else was asked for', async () => {
    const { blocks } = await stack.ask('member', 'stats 24h by category project:storfront');
    expect(JSON.stringify(blocks)).toContain('"stats 24h by category project:storefront"');
  });

  it.each([
    'https://example.com/issues/1',
    'issue https://example.com/issues/1',
    'event https://example.com/x',
  ])('"%s" is no link to the own Sentry', async (text) => {
    expect(await say('member', text)).toMatch(/^That isn’t a link to your Sentry \(`[^`]+`\)\./);
  });

  it('a page that no command shows is told from another site', async () => {
    expect(await say('member', 'https://acme.sentry.io/settings/account/')).toMatch(
      /can’t show that page/,
    );
  });

  it.each(['unconfirmed'])('%s hears of both ways out', async (as) => {
    const answer = await say(as, 'whoami');
    expect(answer).toMatch(/Confirm it with Slack’s email/);
    expect(answer).toMatch(/ask a Sentry manager or owner to run `\/sentry link/);
  });

  it('a word that people try is answered with what there is, and nothing destructive to run', async () => {
    const { text, blocks } = await stack.ask('manager', 'kick someone@example.com');
    expect(text).toMatch(/These commands may help:[\s\S]*\/sentry remove/);
    expect(JSON.stringify(blocks)).not.toContain('run_command');
  });
});
