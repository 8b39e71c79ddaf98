import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { reportText } from '../../src/doctor/report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { anIntent, carryOut } from '../store/support/changes.ts';
import { APP_TOKEN, type Setup, startSetup } from './support/start-setup.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const block = (name: string) =>
  new RegExp(`<!-- doctor:${name}[^>]*-->\n\`\`\`\n([\\s\\S]*?)\n\`\`\`\n`).exec(README)?.[1];

const setups: Setup[] = [];
const lookup = dns.lookup;
beforeAll(() => {
  // The local servers, under realistic host names.
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [
      name.endsWith('.example.com') ? '127.0.0.1' : name,
      ...rest,
    ])) as never);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all(setups.map((setup) => setup.stop()));
});

async function start(options: Parameters<typeof startSetup>[0] = {}) {
  const organizationUrl = 'https://sentry.example.com';
  const setup = await startSetup({ ...options, sentry: { organizationUrl, ...options.sentry } });
  setups.push(setup);
  const named = (url: string, name: string) => url.replace('127.0.0.1', name);
  return {
    setup,
    settings: {
      SLACK_API_URL: named(setup.slack.apiUrl, 'slack.example.com'),
      SENTRY_URL: named(setup.sentry.url, 'sentry.example.com'),
      DATABASE_URL: `sqlite:${join(setup.folder, 'bot.sqlite')}`,
    },
    /** Returns the output without traces of the local setup: no local ports, and the usual names. */
    shown: (text: string) =>
      text
        .replaceAll(`${setup.folder}/`, '/srv/sentry-chatops/data/')
        .replaceAll(/(?:http:\/\/)?(sentry|slack)\.example\.com:\d+/g, (all, name) =>
          name === 'slack'
            ? 'slack.com'
            : `${all.startsWith('http') ? 'https://' : ''}sentry.example.com`,
        )
        // With ports, the page and the API would look like two hosts here.
        .replaceAll(/((?:--domain )?sentry\.example\.com),? \1/g, '$1')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'sentry.example.com')
        // A new migration should not change the README.
        .replaceAll(/of version \d+/g, 'of version 5')
        .replaceAll(/head (\d+):[0-9a-f]{64}/g, 'head $1:3f0c…'),
  };
}

it("the README shows the doctor's output for a good setup", async () => {
  const { setup, settings, shown } = await start();
  const store = await openStore({
    url: settings.DATABASE_URL,
    auditKey: undefined,
    now: () => new Date(),
  });
  try {
    await carryOut(store, anIntent({ id: 'one' }));
    const results = await setup.runChecks({ ...settings, SLACK_APP_TOKEN: APP_TOKEN });
    expect(shown(reportText(results))).toBe(block('good'));
  } finally {
    await store.close();
  }
});

it("the README shows the doctor's output for a bad setup", async () => {
  const { setup, settings, shown } = await start({
    slack: {
      scopes: [
        'chat:write',
        'commands',
        'links:read',
        'links:write',
        'users:read',
        'channels:read',
        'groups:read',
      ],
    },
  });
  const refused = setup.slack.fault('apps.connections.open', {
    kind: 'error',
    code: 'missing_scope',
  });
  const results = await setup.runChecks(
    {
      ...settings,
      SLACK_APP_TOKEN: APP_TOKEN,
      SENTRY_ORG: 'acme-before',
      AUDIT_CHANNEL: 'C0LOBBY',
      BOOTSTRAP_LINKS: undefined,
      IDENTITY_EMAIL_DOMAIN: 'example.com',
    },
    { now: () => new Date(Date.now() - 180_000) },
  );
  refused.lift();
  expect(shown(reportText(results))).toBe(block('bad'));
});
