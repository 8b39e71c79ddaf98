import { afterAll, beforeAll, describe } from 'vitest';
import { chromiumPath, type OpenBrowser, openBrowser } from './open-browser.ts';

/** Describes tests that run in headless Chromium. Without Chromium they are skipped with a message on stderr. */
export function describeInBrowser(name: string, tests: (browser: () => OpenBrowser) => void): void {
  const path = chromiumPath();
  if (path === undefined) {
    process.stderr.write(`No Chromium (CHROMIUM_PATH, /usr/bin/chromium): "${name}" is skipped.\n`);
  }
  describe.skipIf(path === undefined)(name, { timeout: 60_000 }, () => {
    let browser: OpenBrowser | undefined;
    beforeAll(async () => {
      if (path !== undefined) browser = await openBrowser(path);
    });
    afterAll(() => browser?.stop());
    tests(() => {
      if (browser === undefined) throw new Error('the browser has not started');
      return browser;
    });
  });
}
