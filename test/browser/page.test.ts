import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type RunningPage, startPage } from '../../sandbox/page/start-page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';
import { axeFindings } from './support/axe-findings.ts';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { openPage, type PageWindow } from './support/open-page.ts';

const LINK = 'https://acme.sentry.io/issues/6500000001/';
const TITLE = "TypeError: Cannot read properties of undefined (reading 'price')";

/** Evaluates to the name, or else the text, of the focused element. */
const FOCUSED = `(() => {
  const { activeElement, body } = document;
  if (activeElement === body) return '';
  return activeElement?.ariaLabel ?? activeElement?.textContent ?? '';
})()`;

/** Evaluates to the pixels by which the document is taller and wider than the window. */
const OVERFLOW = `(() => {
  const { scrollHeight, scrollWidth } = document.documentElement;
  return [Math.max(0, scrollHeight - innerHeight), Math.max(0, scrollWidth - innerWidth)];
})()`;

describeInBrowser('the page over the real bot', (browser) => {
  let stack: Stack;
  let running: RunningPage;
  const windows: PageWindow[] = [];
  beforeAll(async () => {
    stack = await startStack();
    running = await startPage({ sandbox: stack });
  });
  afterAll(async () => {
    await running.stop();
    await stack.stop();
  });
  afterEach(async () => {
    stack.sentry.faults.clear();
    for (const opened of windows.splice(0)) {
      expect(opened.faults).toEqual([]);
      await opened.close();
    }
  });
  const open = async (options?: Parameters<typeof openPage>[2]): Promise<PageWindow> => {
    const opened = await openPage(browser(), running.url, options);
    windows.push(opened);
    return opened;
  };

  it('shows the card of a requested issue to that user alone', async () => {
    const { send, message } = await open({ at: 'member/general' });
    await send('/sentry issue STOREFRONT-1A');
    const card = await message(TITLE);
    expect(await card.textContent()).toContain('Only visible to you');
    expect(await card.textContent()).toContain('1,432');
  });

  it('shows the preview of a link under the message', async () => {
    const { send, message } = await open({ at: 'owner/lobby' });
    await send(`Is this it? ${LINK}`);
    const posted = await message('Is this it?');
    const preview = posted.getByRole('figure', { name: 'Link preview' });
    await preview.waitFor();
    expect(await preview.textContent()).toContain(TITLE);
  });

  it('refuses a user who may not see the project', async () => {
    const { page, messages, send, message } = await open({ at: 'member/incidents' });
    await page.getByRole('button', { name: /^You are Member\b/ }).click();
    await page.getByRole('menuitemradio', { name: /Member of another team/ }).click();
    await page.getByRole('button', { name: /^You are Member of another team/ }).waitFor();
    await send('/sentry issue STOREFRONT-1A');
    await message('you don’t have access to its project');
    expect(await messages.filter({ hasText: TITLE }).count()).toBe(0);
  });

  it('fills the composer with a thing to try, with the user and channel that it needs', async () => {
    const { page, composer } = await open({ at: 'member/general' });
    await page
      .getByRole('button', { name: /Post a link where another company reads along/ })
      .click();
    await page.getByRole('button', { name: /^You are Owner/ }).waitFor();
    await page.getByRole('heading', { name: '#partner-room' }).waitFor();
    expect(await composer.inputValue()).toBe(LINK);
  });

  it('marks what was tried, also after the page is loaded again', async () => {
    const { page, composer } = await open({ at: 'member/general' });
    const things = page.getByRole('complementary', { name: 'Things to try' });
    const thing = things.getByRole('button', { name: /^Ask who you are/ });
    await thing.click();
    await page.getByRole('button', { name: /^You are Manager/ }).waitFor();
    expect(await thing.textContent()).not.toContain('Tried');
    await composer.press('Enter');
    await thing.getByText('Tried').waitFor();
    await things.getByText('1 of 6 tried').waitFor();
    await page.reload();
    await thing.getByText('Tried').waitFor();
  });

  it('opens the home tab as a thing to try, which is tried at once', async () => {
    const { page } = await open({ at: 'member/general' });
    const thing = page.getByRole('button', { name: /^Open the home tab/ });
    await thing.click();
    await page.getByRole('heading', { name: 'App Home' }).waitFor();
    await page.getByRole('button', { name: /^You are Manager/ }).waitFor();
    await thing.getByText('Tried').waitFor();
  });

  it('fills in a message to the bot, in its own conversation', async () => {
    const { page, composer } = await open({ at: 'owner/general' });
    await page.getByRole('button', { name: /^Write to the bot/ }).click();
    await page.getByRole('button', { name: /^You are Member/ }).waitFor();
    await page.getByRole('heading', { name: 'Sentry ChatOps' }).waitFor();
    expect(await composer.inputValue()).toBe('STOREFRONT-1A');
  });

  it.each([
    ['wide', { width: 1280, height: 720 }],
    ['narrow', { width: 400, height: 720 }],
  ])(
    'never scrolls into blank space in a %s window, whatever is on it',
    async (_what, viewport) => {
      const { page, send, message } = await open({ at: 'member/general', viewport });
      const overflow = (): Promise<number[]> => page.evaluate(OVERFLOW);
      for (let count = 0; count < 8; count += 1) await send('/sentry issue STOREFRONT-1A');
      await message(TITLE);
      await stack.app.settled();
      expect(await overflow()).toEqual([0, 0]);
      for (const panel of ['Things to try', 'Wire', 'Local Sentry']) {
        const button = page.getByRole('button', { name: panel, exact: true });
        if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
        expect(await overflow()).toEqual([0, 0]);
        await page.getByRole('button', { name: `Close ${panel}` }).click();
      }
    },
  );

  it('starts with the conversation in a narrow window', async () => {
    const { page, composer } = await open({
      at: 'member/general',
      viewport: { width: 400, height: 800 },
    });
    expect(await page.locator('.panel').count()).toBe(0);
    expect(await composer.isVisible()).toBe(true);
    expect(await page.locator('.sidebar').isVisible()).toBe(false);
  });

  it('can be used with the keyboard alone', async () => {
    const { page, composer, message } = await open({ at: 'owner/general' });
    const { keyboard } = page;
    const focused = (): Promise<string> => page.evaluate(FOCUSED);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 300; presses += 1) {
        await keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`no ${name} within reach of the Tab key`);
    };
    await tabTo(/You are Owner/);
    await keyboard.press('Enter');
    for (let person = 0; person < 3; person += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^You are Member\b/ }).waitFor();
    await tabTo(/^Message to general/);
    await keyboard.type('/sentry eve');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('/sentry event ');
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('/sentry whoamii');
    await keyboard.press('Enter');
    await message('I don’t know the command');
    // The shortcuts menu is between the answer and the composer.
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    expect(await focused()).toMatch(/^Run it: \/sentry whoami/);
    await keyboard.press('Enter');
    await message('Role: Member');
  });

  it('never treats text as markup, regardless of its author', async () => {
    const { page, send, message } = await open({ at: 'member/closed-room' });
    await send('<img src=x onerror=alert(1)> <b>bold</b> <!channel> <javascript:alert(1)|here>');
    const posted = await message('<img src=x onerror=alert(1)>');
    expect(await posted.locator('.text img, .text b, .text a, .mention').count()).toBe(0);
    await send('/sentry issue STOREFRONT-1E');
    const card = await message('<!channel> <https://evil.example|click>');
    expect(await card.locator('a[href*="evil"], .mention').count()).toBe(0);
    expect(await page.locator('.message script, .message iframe').count()).toBe(0);
  });

  it('shows two windows of two users the same channel live, and each their own replies', async () => {
    const [owner, member] = [
      await open({ at: 'owner/pending-shared' }),
      await open({ at: 'member/pending-shared' }),
    ];
    for (const text of ['first', 'second', 'third']) await owner.send(text);
    await member.message('third');
    expect(await member.messages.locator('.text').allTextContents()).toEqual([
      'first',
      'second',
      'third',
    ]);
    expect(await member.page.locator('[aria-live=polite]').textContent()).toBe('Owner: third');
    await owner.send('/sentry whoami');
    await owner.message('Role: Owner');
    await member.send('and me');
    await owner.message('and me');
    expect(await member.messages.filter({ hasText: 'Role: Owner' }).count()).toBe(0);
  });

  it('marks a channel with unread messages', async () => {
    const { page } = await open({ at: 'billing/general' });
    await stack.slack.post({ as: 'owner', in: 'partner-room', text: 'news' });
    await page.getByRole('button', { name: 'partner-room new messages' }).click();
    await page.getByRole('button', { name: 'partner-room', exact: true }).waitFor();
  });

  it('explains in a thread that Slack has no commands there', async () => {
    const { page, send, message } = await open({ at: 'admin/general' });
    await send('a question');
    const posted = await message('a question');
    await posted.hover();
    await posted.getByRole('button', { name: 'Reply in thread' }).click();
    const reply = page.getByRole('textbox', { name: 'Reply in thread' });
    await reply.fill('/sentry whoami');
    await reply.press('Enter');
    await page.getByText('does not work in threads').waitFor();
    await reply.fill('an answer');
    await reply.press('Enter');
    await posted.getByRole('button', { name: '1 reply' }).waitFor();
    expect(await page.locator('.thread .message').count()).toBe(2);
  });

  it('shows what went over the wire, with requests, responses and times', async () => {
    const { page, send, message } = await open({ at: 'member/general' });
    await page.getByRole('button', { name: 'Wire' }).click();
    await send('/sentry issue MOBILE-APP-3');
    await message('MOBILE-APP-3');
    const entry = page.locator('.wire-item').filter({ hasText: '/shortids/MOBILE-APP-3/' }).first();
    await entry.locator('summary').click();
    expect(await entry.textContent()).toMatch(/Bot.*Sentry.*resolveShortId.*200.*ms/);
    await entry.getByText('"shortId": "MOBILE-APP-3"').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['large', { width: 1360, height: 860 }],
      ['small', { width: 360, height: 720 }],
    ] as const) {
      it(`has no axe violations, ${colorScheme}, in a ${size} window`, async () => {
        const { page, send, message } = await open({ at: 'member/general', colorScheme, viewport });
        await send('/sentry help');
        await message('/sentry whoami');
        expect(await axeFindings(page)).toEqual([]);
        for (const panel of ['Things to try', 'Wire', 'Local Sentry']) {
          const button = page.getByRole('button', { name: panel, exact: true });
          if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
          expect(await axeFindings(page)).toEqual([]);
          await page.getByRole('button', { name: `Close ${panel}` }).click();
        }
      });
    }
  }

  // Keep this test last: the bot's circuit breaker leaves a failing Sentry alone for a while, for every user.
  it('reports that Sentry fails while a fault is on, and the fault can be cleared on the page', async () => {
    const { page, send, message } = await open({ at: 'manager/general' });
    await page.getByRole('button', { name: 'Local Sentry' }).click();
    await page.getByRole('radio', { name: /^503/ }).check();
    await page.getByText('The local Sentry answers 503.').waitFor();
    await send('/sentry issue STOREFRONT-1D');
    const answer = await message('Reference: ');
    expect(await answer.textContent()).toContain('Sentry');
    await page.getByRole('button', { name: 'Make it work again' }).click();
    await page.getByText('The local Sentry answers 503.').waitFor({ state: 'detached' });
    expect(stack.sentry.faults.active).toEqual([]);
  });
});
