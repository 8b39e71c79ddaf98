import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';

/** Screenshot: the user and the place, the window size, and what to do first. */
export interface Picture {
  readonly name: string;
  readonly at: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly prepare: (page: Page, sandbox: Sandbox) => Promise<void>;
}

const LINK = 'https://acme.sentry.io/issues/6500000001/';
const ANSWER = '.conversation .message.is-ephemeral';
const PREVIEW = '.conversation .attachment';
const STEP = '.modal-form';
const FORM = '.modal-form .button-primary';
const HOME = 'section.home .blocks button';

/** Every screenshot in the documentation. They wait for elements, not for texts, which may be reworded. */
export const PICTURES: readonly Picture[] = [
  {
    name: 'issue',
    at: 'member/general',
    viewport: { width: 1280, height: 760 },
    async prepare(page, sandbox) {
      await panel(page, 'Wire');
      await type(page, sandbox, '/sentry issue STOREFRONT-1A', ANSWER);
    },
  },
  {
    name: 'issues',
    at: 'owner/general',
    viewport: { width: 960, height: 620 },
    async prepare(page, sandbox) {
      await type(page, sandbox, '/sentry archive STOREFRONT-1A STOREFRONT-1B 7d', ANSWER);
      await type(page, sandbox, '/sentry assign STOREFRONT-1B member@example.com', ANSWER);
      await sandbox.app.settled();
    },
  },
  {
    name: 'find-issues',
    at: 'owner/general',
    viewport: { width: 960, height: 700 },
    async prepare(page, sandbox) {
      await type(page, sandbox, '/sentry issues sort:events', ANSWER);
    },
  },
  {
    name: 'triage',
    at: 'owner/general',
    viewport: { width: 960, height: 760 },
    async prepare(page, sandbox) {
      await type(page, sandbox, '/sentry triage', STEP);
      await page.getByRole('button', { name: /^Resolve/ }).click();
      await sandbox.app.settled();
      await page.locator(STEP).getByText('2 of').waitFor();
    },
  },
  {
    name: 'help',
    at: 'member/general',
    viewport: { width: 960, height: 900 },
    prepare: (page, sandbox) => type(page, sandbox, '/sentry help', ANSWER),
  },
  {
    name: 'home',
    at: 'manager/home',
    viewport: { width: 960, height: 900 },
    async prepare(page, { app }) {
      await page.locator(HOME).first().waitFor();
      await app.settled();
    },
  },
  {
    name: 'preview',
    at: 'owner/incidents',
    viewport: { width: 1280, height: 640 },
    async prepare(page, sandbox) {
      await panel(page, 'Things to try');
      const text = `Checkout fails for some carts. Could this be it? ${LINK}`;
      await type(page, sandbox, text, PREVIEW);
      const reply = 'Yes. Looking at it now.';
      await sandbox.slack.post({ as: 'member', in: 'incidents', text: reply });
      await page.locator('.message', { hasText: reply }).waitFor();
    },
  },
  {
    name: 'refusal',
    at: 'other-member/general',
    viewport: { width: 960, height: 460 },
    prepare: (page, sandbox) => type(page, sandbox, '/sentry issue STOREFRONT-1A', ANSWER),
  },
  {
    name: 'stats',
    at: 'owner/general',
    viewport: { width: 960, height: 940 },
    prepare: (page, sandbox) => type(page, sandbox, '/sentry stats 14d by outcome', ANSWER),
  },
  {
    name: 'fault',
    at: 'manager/general',
    viewport: { width: 1280, height: 640 },
    async prepare(page, sandbox) {
      await panel(page, 'Local Sentry');
      await page.getByRole('radio', { name: /^503/ }).check();
      await type(page, sandbox, '/sentry issue STOREFRONT-1B', ANSWER);
    },
  },
  {
    name: 'invite',
    at: 'owner/general',
    viewport: { width: 1100, height: 760 },
    prepare: (page, sandbox) =>
      type(page, sandbox, '/sentry invite someone@example.com member storefront', FORM),
  },
  {
    name: 'role',
    at: 'owner/general',
    viewport: { width: 1100, height: 760 },
    prepare: (page, sandbox) =>
      type(page, sandbox, '/sentry role team-admin@example.com manager', FORM),
  },
];

/** Sends a text, and waits until what it leads to is shown and the bot has nothing left to do. */
async function type(page: Page, { app }: Sandbox, text: string, shows: string): Promise<void> {
  const composer = page.locator('.conversation .composer-field');
  await composer.fill(text);
  await composer.press('Enter');
  await page.locator(shows).last().waitFor();
  await app.settled();
  await page.locator(shows).last().waitFor();
}

async function panel(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
}
