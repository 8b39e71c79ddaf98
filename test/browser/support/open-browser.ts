import { existsSync } from 'node:fs';
import { type BrowserContext, chromium } from 'playwright-core';

/** Returns the path of Chromium, or undefined if it is not installed. */
export function chromiumPath(): string | undefined {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : undefined;
}

/** A headless Chromium with its own profile. */
export interface OpenBrowser {
  /** Opens a window with separate storage, like another user on another machine. */
  window(
    options?: Parameters<NonNullable<ReturnType<BrowserContext['browser']>>['newContext']>[0],
  ): Promise<BrowserContext>;
  stop(): Promise<void>;
}

/** Starts Chromium with its background networking turned off. */
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
