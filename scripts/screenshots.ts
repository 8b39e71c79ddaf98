import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { startPage } from '../sandbox/page/start-page.ts';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts';

// Takes the README's screenshots: `npm run screenshots` writes them to docs/images, each in light and dark.

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
const LINK = 'https://acme.sentry.io/issues/6500000001/';

/** A screenshot: the user and the channel, the window size, and what to do first. */
interface Picture {
  readonly name: string;
  readonly at: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly prepare: (page: Page, sandbox: Sandbox) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'issue',
    at: 'member/general',
    viewport: { width: 1280, height: 760 },
    prepare: async (page) => {
      await panel(page, 'Wire');
      await say(page, '/sentry issue STOREFRONT-1A', '1,432');
    },
  },
  {
    name: 'preview',
    at: 'owner/incidents',
    viewport: { width: 1280, height: 640 },
    prepare: async (page, { slack }) => {
      await panel(page, 'Things to try');
      await say(page, `Checkout fails for some carts. Could this be it? ${LINK}`, 'TypeError');
      await slack.post({ as: 'member', in: 'incidents', text: 'Yes. Looking at it now.' });
      await shown(page, 'Looking at it now');
    },
  },
  {
    name: 'stats',
    at: 'owner/general',
    viewport: { width: 960, height: 940 },
    prepare: (page) => say(page, '/sentry stats 14d by outcome', 'errors accepted'),
  },
  {
    name: 'refusal',
    at: 'other-member/general',
    viewport: { width: 960, height: 460 },
    prepare: (page) => say(page, '/sentry issue STOREFRONT-1A', 'may not see'),
  },
  {
    name: 'fault',
    at: 'manager/general',
    viewport: { width: 1280, height: 640 },
    prepare: async (page) => {
      await panel(page, 'Local Sentry');
      await page.getByRole('radio', { name: /^503/ }).check();
      await say(page, '/sentry issue STOREFRONT-1B', 'Reference');
    },
  },
  {
    name: 'invite',
    at: 'owner/general',
    viewport: { width: 1100, height: 760 },
    prepare: (page) => open(page, '/sentry invite someone@example.com member storefront', 'Teams'),
  },
  {
    name: 'role',
    at: 'owner/general',
    viewport: { width: 1100, height: 760 },
    prepare: (page) =>
      open(page, '/sentry role team-admin@example.com manager', 'Member → Manager'),
  },
  {
    name: 'small-window',
    at: 'member/general',
    viewport: { width: 390, height: 760 },
    prepare: (page) => say(page, '/sentry issue STOREFRONT-1A', '1,432'),
  },
];

async function say(page: Page, text: string, answer: string): Promise<void> {
  const composer = page.locator('.conversation .composer-field');
  await composer.fill(text);
  await composer.press('Enter');
  await shown(page, answer);
}

/** Types a command that opens a modal, and waits until the modal shows a text. */
async function open(page: Page, text: string, shows: string): Promise<void> {
  const composer = page.locator('.conversation .composer-field');
  await composer.fill(text);
  await composer.press('Enter');
  await page.getByRole('dialog').filter({ hasText: shows }).waitFor();
}

async function shown(page: Page, text: string): Promise<void> {
  await page.locator('.conversation .message').filter({ hasText: text }).last().waitFor();
}

async function panel(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
}

/** Starts a new sandbox for each screenshot, so that nothing of the previous one shows. */
async function take(picture: Picture, colorScheme: 'light' | 'dark'): Promise<string> {
  const sandbox = await startSandbox({
    version: '0.0.0',
    // Without a bootstrap link, nobody could make changes.
    environment: { LOG_LEVEL: 'silent', BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    logDestination: { write: () => undefined },
  });
  const page = await startPage({ sandbox });
  const options: BrowserContextOptions = {
    viewport: picture.viewport,
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  };
  const context = await browser.newContext(options);
  try {
    const tab = await context.newPage();
    await tab.goto(`${page.url}#${picture.at}`);
    await tab.locator('.place-head').waitFor();
    await picture.prepare(tab, sandbox);
    const path = `${FOLDER}${picture.name}-${colorScheme}.png`;
    await tab.screenshot({ path, animations: 'disabled', caret: 'hide' });
    return path;
  } finally {
    await context.close();
    await page.stop();
    await sandbox.stop();
  }
}

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  process.stderr.write('Install Chromium, or say where it is with CHROMIUM_PATH.\n');
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const picture of PICTURES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    process.stdout.write(`${await take(picture, colorScheme)}\n`);
  }
}
await browser.close();
