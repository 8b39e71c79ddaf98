import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { startPage } from '../sandbox/page/start-page.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { PICTURES, type Picture } from './screenshots/pictures.ts';

// Takes the documentation's screenshots: `npm run screenshots` writes them to docs/images, each in light and dark;
// `-- home help` takes only some.

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** Starts a new sandbox for each screenshot, so that nothing of the previous one shows. */
async function take(picture: Picture, colorScheme: 'light' | 'dark'): Promise<string> {
  const sandbox = await startSandbox({
    version: '0.0.0',
    // Without a bootstrap link, nobody could make changes.
    environment: {
      LOG_LEVEL: 'silent',
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com,U0MANAGER=manager@example.com',
    },
    logDestination: { write: () => undefined },
  });
  const page = await startPage({ sandbox });
  const options: BrowserContextOptions = {
    viewport: picture.viewport,
    colorScheme,
    locale: 'en-US',
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
  process.stderr.write('Install Chromium, or set CHROMIUM_PATH to where it is.\n');
  process.exit(1);
}
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PICTURES.some((picture) => picture.name === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no picture ${unknown.join(', ')}.\n`);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const picture of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
  for (const colorScheme of ['light', 'dark'] as const) {
    process.stdout.write(`${await take(picture, colorScheme)}\n`);
  }
}
await browser.close();
