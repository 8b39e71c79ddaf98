import { existsSync } from 'node:fs';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Chromium is; undefined if there is none. */
export function chromiumPath(): string | undefined {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : undefined;
}

/** A headless Chromium with a profile of its own. */
export interface OpenBrowser {
  /** A window with its own storage, as another person at another machine would have. */
  window(
    options?: Parameters<NonNullable<ReturnType<BrowserContext['browser']>>['newContext']>[0],
  ): Promise<BrowserContext>;
  stop(): Promise<void>;
}

/** Starts Chromium, without network of its own. */
export async function openBrowser(executablePath: string): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    window: (options) => browser.newContext(options),
    stop: () => browser.close(),
  };
}
