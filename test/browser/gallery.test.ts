import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './support/axe-findings.ts';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { openPage, type PageWindow } from './support/open-page.ts';
import { type Gallery, startGallery } from './support/start-gallery.ts';

describeInBrowser('the page over a bot that sends every kind of block', (browser) => {
  let gallery: Gallery;
  const windows: PageWindow[] = [];
  beforeAll(async () => {
    gallery = await startGallery();
  });
  afterAll(() => gallery.stop());
  afterEach(async () => {
    for (const opened of windows.splice(0)) {
      expect(opened.faults).toEqual([]);
      await opened.close();
    }
  });
  const open = async (options?: Parameters<typeof openPage>[2]): Promise<PageWindow> => {
    const opened = await openPage(browser(), gallery.page.url, options);
    windows.push(opened);
    return opened;
  };
  const openModal = async (as: string): Promise<PageWindow> => {
    const opened = await open({ at: `${as}/general` });
    await opened.send('/sentry');
    await opened.messages.getByRole('button', { name: 'Open the modal' }).last().click();
    await opened.page.getByRole('dialog', { name: 'Invite to Sentry' }).waitFor();
    return opened;
  };
  const lastHeard = (type: string) => gallery.bot.heard.findLast((one) => one.type === type);

  it('asks for confirmation before a button with a confirm dialog acts', async () => {
    const { page, send, message } = await open({ at: 'owner/incidents' });
    await send('/sentry');
    const shown = await message('Weekly report');
    await shown.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Keep' }).click();
    expect(lastHeard('block_actions')).toBeUndefined();
    await shown.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await message('Removed.');
  });

  it('sorts and pages a data table, and opens an overflow menu by keyboard', async () => {
    const { page, send, message } = await open({ at: 'owner/lobby' });
    await send('/sentry');
    const shown = await message('Weekly report');
    await shown.getByRole('button', { name: /Requests/ }).click();
    await shown.getByRole('button', { name: /Requests/ }).click();
    const names = shown.locator('tbody th');
    expect(await names.allTextContents()).toEqual(['home', 'lab', 'test', 'spare', 'old']);
    await shown.getByRole('button', { name: 'Next' }).click();
    expect(await names.allTextContents()).toEqual(['inner', 'edge']);
    await shown.getByRole('button', { name: 'More actions' }).press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await gallery.slack.waitFor(() =>
      JSON.stringify(lastHeard('block_actions')?.payload['actions']).includes('"value":"next"'),
    );
  });

  it('draws charts with their values, and shows Markdown without its HTML', async () => {
    const { page, send, message } = await open({ at: 'owner/closed-room' });
    await send('/sentry charts');
    const shown = await message('Events by outcome');
    expect(await shown.locator('svg.chart-svg rect').count()).toBe(14);
    await shown.getByText('Values as a table').first().click();
    await shown.getByRole('cell', { name: '720' }).waitFor();
    await shown.getByText('<script>alert(1)</script>').waitFor();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  it("shows the bot's errors beside the fields, and keeps what was typed", async () => {
    const { page } = await openModal('owner');
    const email = page.getByRole('textbox', { name: 'E-mail address' });
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('Please complete this required field.').waitFor();
    await email.fill('member@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('That address is a member already.').waitFor();
    expect(await email.inputValue()).toBe('member@example.com');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
  });

  it("suggests options while the user types, in its own selects and the bot's", async () => {
    const { page } = await openModal('admin');
    const role = page.getByRole('combobox', { name: 'Role' });
    await role.click();
    await role.fill('man');
    await page.keyboard.press('Enter');
    expect(await role.inputValue()).toBe('Manager');
    const project = page.getByRole('combobox', { name: /^Project/ });
    await project.click();
    await page.getByText('Type 1 more character').waitFor();
    await project.fill('app');
    await page.getByRole('option', { name: 'mobile-app' }).click();
    const teams = page.getByRole('combobox', { name: /^Teams/ });
    await teams.click();
    await page.getByRole('option', { name: 'Platform' }).click();
    await page.getByRole('option', { name: 'Storefront' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('a@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('That address is a member already.').waitFor();
    const sent = JSON.stringify(lastHeard('view_submission')?.payload['view']);
    for (const value of ['"manager"', '"mobile-app"', '"platform"', '"storefront"']) {
      expect(sent).toContain(value);
    }
  });

  it('goes back from a stacked view, and closes them all with Escape', async () => {
    const { page } = await openModal('manager');
    await page.getByRole('button', { name: 'Next view' }).click();
    await page.getByRole('heading', { name: 'Second view' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).first().click();
    await page.getByRole('heading', { name: 'Invite to Sentry' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await gallery.slack.waitFor(() => lastHeard('view_closed'));
    expect(lastHeard('view_closed')?.payload['is_cleared']).toBe(true);
  });

  it("offers the app's shortcuts in the message menu and the composer menu", async () => {
    const { page, send, message } = await open({ at: 'invited/incidents' });
    await send('Look at STOREFRONT-1A');
    const posted = await message('Look at STOREFRONT-1A');
    await posted.hover();
    await posted.getByRole('button', { name: 'Message shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Expand Sentry IDs' }).click();
    await message('Expanded.');
    await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Invite to Sentry' }).click();
    await page.getByRole('dialog', { name: 'Invite to Sentry' }).waitFor();
  });

  it('shows the home tab that the bot publishes, and its buttons work', async () => {
    const { page } = await open({ at: 'billing/home' });
    await page.getByRole('heading', { name: 'Welcome home' }).waitFor();
    await page.getByRole('button', { name: 'Open the modal' }).click();
    await page.getByRole('dialog', { name: 'Invite to Sentry' }).waitFor();
  });

  for (const [colorScheme, as] of [
    ['light', 'nobody'],
    ['dark', 'guest'],
  ] as const) {
    it(`has no block or modal with axe violations, ${colorScheme}`, async () => {
      const { page, send, message } = await open({ at: `${as}/lobby`, colorScheme });
      await send('/sentry');
      await send('/sentry charts');
      await message('Events by outcome');
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Open the modal' }).last().click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await page.getByText('Please complete this required field.').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
  }
});
