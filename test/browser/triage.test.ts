import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type RunningPage, startPage } from '../../sandbox/page/start-page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';
import { axeFindings } from './support/axe-findings.ts';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { openPage, type PageWindow } from './support/open-page.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };
const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];

/** Evaluates to the name of the focused element. */
const FOCUSED = `(() => {
  const { activeElement: element, body } = document;
  if (element === body || element === null) return '';
  return element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || '';
})()`;

describeInBrowser('triage on the page', (browser) => {
  let stack: Stack;
  let running: RunningPage;
  const windows: PageWindow[] = [];
  beforeAll(async () => {
    stack = await startStack({
      environment: EVERYBODY_ACTS,
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    running = await startPage({ sandbox: stack });
    for (const { id } of stack.sentry.world.issues.all()) stack.sentry.world.issues.delete(id);
  });
  afterAll(async () => {
    await running.stop();
    await stack.stop();
  });
  afterEach(async () => {
    for (const opened of windows.splice(0)) {
      expect(opened.faults).toEqual([]);
      await opened.close();
    }
  });

  const dialog = (page: Page, text: string | RegExp) =>
    page.getByRole('dialog').filter({ hasText: text });
  const statuses = () =>
    stack.sentry.world.issues.all().map(({ title, status }) => `${title} ${status}`);

  it('is done with the keyboard alone, and keeps its place from issue to issue', async () => {
    for (const [index, title] of ['First', 'Second', 'Third', 'Fourth'].entries()) {
      const lastSeen = new Date(Date.now() - index * 1_000);
      stack.sentry.world.addIssue({ project: 'storefront', title, lastSeen });
    }
    const opened = await openPage(browser(), running.url, { at: 'member/general' });
    windows.push(opened);
    const { page, composer, message } = opened;
    const { keyboard } = page;
    const focused = async () => String(await page.evaluate(FOCUSED));
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (name.test(await focused())) return;
        await keyboard.press('Tab');
      }
      throw new Error(`no ${name} within reach of the Tab key`);
    };

    await composer.focus();
    await keyboard.type('/sentry triage');
    await keyboard.press('Enter');
    await dialog(page, '1 of 4').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await tabTo(/^Resolve/);
    await keyboard.press('Enter');
    await dialog(page, '2 of 4').waitFor();
    await dialog(page, /resolved/).waitFor();
    // The next issue is acted on from where the last one was.
    await tabTo(/^Skip/);
    await keyboard.press('Enter');
    await dialog(page, '3 of 4').waitFor();
    expect(await focused()).toMatch(/^Skip/);

    await tabTo(/Archive/);
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await dialog(page, '4 of 4').waitFor();
    await tabTo(/^Assign to me|^Assign STOREFRONT-\w+ to me/);
    await keyboard.press('Enter');
    await dialog(page, 'been through all 4 issues').waitFor();
    await stack.app.settled();

    await keyboard.press('Escape');
    await dialog(page, '').waitFor({ state: 'detached' });
    await message('what you changed');
    expect(statuses()).toEqual([
      'First resolved',
      'Second unresolved',
      'Third ignored',
      'Fourth unresolved',
    ]);
    const receipt = page.locator('.message').filter({ hasText: 'what you changed' });
    expect(await receipt.getByRole('button', { name: /Undo/ }).count()).toBe(3);
  });
});
