import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type RunningPage, startPage } from '../../sandbox/page/start-page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';
import { axeFindings } from './support/axe-findings.ts';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { openPage, type PageWindow } from './support/open-page.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

/** Evaluates to the name of the focused element: its label, its field's label, or its text. */
const FOCUSED = `(() => {
  const { activeElement: element, body } = document;
  if (element === body || element === null) return '';
  return [element.ariaLabel, element.labels?.[0]?.textContent, element.textContent].find(Boolean) ?? '';
})()`;

describeInBrowser('forms on the page', (browser) => {
  let stack: Stack;
  let running: RunningPage;
  const windows: PageWindow[] = [];
  beforeAll(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    running = await startPage({ sandbox: stack });
  });
  afterAll(async () => {
    await running.stop();
    await stack.stop();
  });
  afterEach(async () => {
    for (const opened of windows.splice(0)) {
      // A form stays open for the user in every window, so close it between tests.
      await opened.page.keyboard.press('Escape');
      await form(opened.page, '').waitFor({ state: 'detached' });
      expect(opened.faults).toEqual([]);
      await opened.close();
    }
  });

  const open = async (options?: Parameters<typeof openPage>[2]): Promise<PageWindow> => {
    const opened = await openPage(browser(), running.url, { at: 'owner/general', ...options });
    windows.push(opened);
    return opened;
  };
  const form = (page: Page, text: string | RegExp) =>
    page.getByRole('dialog').filter({ hasText: text });
  const memberOf = (email: string) => stack.sentry.world.memberByEmail(email);

  it('invite, and show a field error for invalid input', async () => {
    const { page, send, message } = await open();
    await send('/sentry invite');
    await form(page, 'Email addresses').waitFor();
    await page.getByLabel('Email addresses').fill('nonsense');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await form(page, 'isn’t an email address').waitFor();
    await page.getByLabel('Email addresses').fill('fresh@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await form(page, 'Invited fresh@example.com as Member').waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await message('Invited fresh@example.com');
    expect(memberOf('fresh@example.com').account).toBeUndefined();
  });

  it("come back with Sentry's reason beside the field", async () => {
    const { page, send } = await open();
    await send('/sentry invite member@example.com');
    await form(page, 'Email addresses').waitFor();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const back = form(page, 'is already a member');
    await back.waitFor();
    expect(await page.getByLabel('Email addresses').inputValue()).toBe('member@example.com');
    await back.getByRole('button', { name: /Show member/ }).waitFor();
  });

  it('change a role with the keyboard alone, and undo it', async () => {
    const { page, composer, message } = await open();
    const { keyboard } = page;
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        if (name.test(String(await page.evaluate(FOCUSED)))) return;
        await keyboard.press('Tab');
      }
      throw new Error(`no ${name} within reach of the Tab key`);
    };
    await composer.focus();
    await keyboard.type('/sentry role team-admin@example.com');
    await keyboard.press('Enter');
    await form(page, 'New role').waitFor();
    await tabTo(/^Member\s*Works on/);
    await keyboard.press('ArrowDown');
    await form(page, 'Member → Manager').waitFor();
    await tabTo(/^Change role$/);
    await keyboard.press('Enter');
    await form(page, 'Team admin (team-admin@example.com): Member → Manager').waitFor();
    await keyboard.press('Escape');
    await form(page, '').waitFor({ state: 'detached' });
    expect(memberOf('team-admin@example.com').orgRole).toBe('manager');
    const receipt = await message('Member → Manager');
    await receipt.getByRole('button', { name: /^Undo/ }).focus();
    await keyboard.press('Enter');
    await message('Manager → Member');
    expect(memberOf('team-admin@example.com').orgRole).toBe('member');
  });

  it('remove a manager once the address is typed', async () => {
    const { page, send } = await open();
    await send('/sentry remove manager@example.com');
    await form(page, 'They lose all access').waitFor();
    const typed = page.getByLabel('Type their email to confirm');
    await typed.fill('somebody@example.com');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await form(page, 'That isn’t their email').waitFor();
    await typed.fill('manager@example.com');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await form(page, 'was removed from the organization').waitFor();
  });

  it('rename the organization once the new slug is typed twice', async () => {
    const { page, send } = await open();
    await send('/sentry org edit');
    await form(page, 'Confirm the new slug').waitFor();
    await page.getByLabel('Slug', { exact: true }).fill('renamed-org');
    await page.getByRole('button', { name: 'Save' }).click();
    await form(page, 'Enter the new slug here too').waitFor();
    await page.getByLabel(/Confirm the new slug/).fill('renamed-org');
    await page.getByRole('button', { name: 'Save' }).click();
    await form(page, 'renamed-org').waitFor();
    expect(stack.sentry.world.organization.slug).toBe('renamed-org');
  });

  it.each(['light', 'dark'] as const)('have no axe violations, %s', async (colorScheme) => {
    const { page, send } = await open({ colorScheme });
    for (const [command, shows] of [
      ['invite', 'Email addresses'],
      ['role team-admin@example.com manager', 'Member → Manager'],
      ['remove owner@example.com', /yourself|your own role/],
      ['remove invited@example.com', 'This cancels the invite'],
      ['org edit', 'Confirm the new slug'],
    ] as const) {
      await send(`/sentry ${command}`);
      await form(page, shows).waitFor();
      expect([command, await axeFindings(page)]).toEqual([command, []]);
      await page.keyboard.press('Escape');
      await form(page, '').waitFor({ state: 'detached' });
    }
  });
});
