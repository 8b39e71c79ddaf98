import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const LIMITED =
  /about 4 times a minute[\s\S]*I did nothing\.\nTry again in \d+ (?:second|minute)s?/;

describe('limits per user', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  let ahead = 0;
  beforeEach(async () => {
    ahead = 0;
    stack = await startStack({
      bareIds: true,
      environment: {
        COMMANDS_PER_MINUTE: '4',
        CHANGES_PER_MINUTE: '4',
        PREVIEWS_PER_MINUTE: '4',
        IDENTITY_EMAIL_MATCH: 'all',
        IDENTITY_EMAIL_DOMAINS: 'example.com',
      },
      // The clock stands still: the buckets do not refill, however slow the machine is.
      monotonicNow: () => 1_000 + ahead,
    });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const pass = (ms: number) => {
    ahead += ms;
  };
  const useUp = async (as: string) => {
    for (let count = 0; count < 4; count += 1) {
      expect(await say(as, 'issue STOREFRONT-1A')).toContain('TypeError');
    }
    stack.sentry.resetCalls();
  };

  it('refuse an excess lookup politely, without a call to Sentry, and do not affect others', async () => {
    await useUp('member');
    for (const text of ['issue STOREFRONT-1A', 'members', 'isue']) {
      expect(await say('member', text)).toMatch(LIMITED);
    }
    expect(stack.sentry.calls).toEqual([]);
    expect(await say('manager', 'issue STOREFRONT-1A')).toContain('TypeError');
    pass(60_000);
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
  });

  it('also apply to buttons, shortcuts and the home tab, whose old content stays', async () => {
    await stack.slack.openHome({ as: 'owner' });
    await stack.app.settled();
    const home = stack.slack.homeOf('owner');
    for (let count = 0; count < 3; count += 1) await say('owner', 'whoami');
    stack.sentry.resetCalls();

    await stack.slack.openHome({ as: 'owner' });
    await stack.slack.shortcut({ as: 'owner', callbackId: 'command:invite' });
    await stack.app.settled();
    expect(stack.slack.homeOf('owner')).toEqual(home);
    expect(forms.isOpen('owner')).toBe(false);
    expect(allText(forms.receipts('owner', 'dm').at(-1))).toMatch(LIMITED);

    const message = await stack.slack.post({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
    await stack.slack.messageShortcut({ as: 'owner', callbackId: 'expand_sentry_ids', message });
    await stack.app.settled();
    expect(allText(forms.receipts('owner').at(-1))).toMatch(LIMITED);
    expect(stack.sentry.calls).toEqual([]);
  });

  it('let one form with fifty changes through, leave the next one open unchanged, and record neither refusal', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `p${index}@example.com`).join(' ');
    await forms.open('owner', 'invite');
    await forms.submit('owner', { emails: many });
    expect(stack.sentry.callsOf('addOrganizationMember')).toHaveLength(50);

    await forms.open('owner', 'invite');
    stack.sentry.resetCalls();
    const refused = await forms.submit('owner', { emails: 'one-more@example.com' });
    expect(Object.values(refused.errors).join()).toMatch(
      /about 4 times a minute[\s\S]*Try again in/,
    );
    expect(refused.filled['emails']).toBe('one-more@example.com');
    expect(await say('owner', 'block @guest')).toMatch(LIMITED);
    expect(stack.sentry.callsOf('addOrganizationMember')).toEqual([]);
    expect(await say('owner', 'audit 50')).not.toMatch(/one-more|user:block/);

    pass(14 * 60_000);
    await forms.submit('owner', { emails: 'one-more@example.com' });
    expect(stack.sentry.callsOf('addOrganizationMember')).toHaveLength(1);
  });

  it('stop suggestions while typing, which cost a fifth of a lookup, and the form stays open', async () => {
    const form = await forms.open('owner', 'invite new@example.com');
    for (let count = 0; count < 15; count += 1) {
      expect(await forms.offered('owner', 'teams', 'store')).toEqual(['storefront']);
    }
    expect(await forms.offered('owner', 'teams', 'store')).toEqual([]);
    expect(forms.seen('owner').filled).toEqual(form.filled);
  });

  it('apply to links by author, who loses previews and nothing else', async () => {
    const link = 'https://acme.sentry.io/issues/6500000001/';
    const withPreview = [];
    for (let count = 0; count < 6; count += 1) {
      const { unfurls } = await stack.share('member', link);
      withPreview.push(unfurls.length);
    }
    expect(withPreview).toEqual([1, 1, 1, 1, 0, 0]);
    const dropped = stack.lines.filter(({ event, code }) => {
      return event === 'previews counted' && code === 'person-limited';
    });
    expect(dropped).toHaveLength(2);
    expect(forms.receipts('member')).toEqual([]);
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect((await stack.share('manager', link)).unfurls).toHaveLength(1);
  });
});
