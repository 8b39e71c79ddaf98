import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { OpenBrowser } from './open-browser.ts';

/** A window of the page as one user, with helpers for tests. */
export interface PageWindow {
  readonly page: Page;
  readonly composer: Locator;
  /** Messages of the channel, oldest first. */
  readonly messages: Locator;
  /** Errors that the page logged to the console or threw. */
  readonly faults: readonly string[];
  /** Types the text into the composer and sends it. */
  send(text: string): Promise<void>;
  /** Waits for the first message that contains the text. */
  message(text: string | RegExp): Promise<Locator>;
  close(): Promise<void>;
}

/** Opens the page at `#handle/place` and waits until it is loaded. */
export async function openPage(
  browser: OpenBrowser,
  url: string,
  options: BrowserContextOptions & { readonly at?: string } = {},
): Promise<PageWindow> {
  const { at = 'member/general', ...settings } = options;
  const context = await browser.window({ viewport: { width: 1360, height: 860 }, ...settings });
  const page = await context.newPage();
  // Shorter than a test's timeout, so that a failure names what was waited for.
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
  await page.goto(`${url}#${at}`);
  const composer = page.locator('.conversation .composer-field');
  const messages = page.locator('.conversation .message');
  await page.locator('.place-head').waitFor();
  return {
    page,
    composer,
    messages,
    faults,
    async send(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    async message(text) {
      const found = messages.filter({ hasText: text }).first();
      await found.waitFor();
      return found;
    },
    close: () => context.close(),
  };
}
