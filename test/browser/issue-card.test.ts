import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPage, startPage } from '../../sandbox/page/start-page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';
import { axeFindings } from './support/axe-findings.ts';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { openPage } from './support/open-page.ts';

describeInBrowser('acting on an issue from its card', (browser) => {
  let stack: Stack;
  let running: RunningPage;
  beforeAll(async () => {
    stack = await startStack({
      environment: { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' },
    });
    running = await startPage({ sandbox: stack });
  });
  afterAll(async () => {
    await running.stop();
    await stack.stop();
  });

  it('archives it in the form that the menu opens, and shows that on the card', async () => {
    const opened = await openPage(browser(), running.url, { at: 'member/general' });
    const { page, send, message } = opened;
    await send('/sentry issue STOREFRONT-1A');
    const card = await message('Only visible to you');
    await card.getByRole('combobox', { name: 'More' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('option', { name: 'For a time…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Time or number').fill('7d');
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Archive', exact: true }).click();
    await card.getByText(/Archived until .* by/).waitFor();
    await form.getByRole('button', { name: 'Close' }).last().click();
    await card.getByRole('button', { name: /Open again/ }).click();
    await card.getByText(/Opened again by/).waitFor();
    expect(opened.faults).toEqual([]);
    await opened.close();
  });
});
