import dns from 'node:dns';
import { join } from 'node:path';
import { reportText } from '../../src/doctor/report.ts';
import { openStore } from '../../src/store/open-store.ts';
import { APP_TOKEN, startSetup } from '../../test/doctor/support/start-setup.ts';
import { anIntent, carryOut } from '../../test/store/support/changes.ts';

type SetupOptions = NonNullable<Parameters<typeof startSetup>[0]>;
type Settings = Readonly<Record<string, string | undefined>>;

interface Example {
  readonly options?: SetupOptions;
  /** Settings that differ from those of a correct setup. */
  readonly settings: Settings;
  /** Whether a bot is running, with entries in its audit log. */
  readonly isRunning: boolean;
  /** How far this machine's clock is behind, in milliseconds. */
  readonly behindMs: number;
  /** Slack refuses the app token. */
  readonly refusesAppToken: boolean;
}

const GOOD: Example = { settings: {}, isRunning: true, behindMs: 0, refusesAppToken: false };

const BAD: Example = {
  options: {
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
  },
  settings: {
    SENTRY_ORG: 'acme-before',
    AUDIT_CHANNEL: 'C0LOBBY',
    BOOTSTRAP_LINKS: undefined,
    IDENTITY_EMAIL_DOMAIN: 'example.com',
  },
  isRunning: false,
  behindMs: 180_000,
  refusesAppToken: true,
};

/** Returns what the doctor prints for a correct setup. */
export const goodDoctorOutput = (): Promise<string> => doctorOutput(GOOD);

/** Returns what the doctor prints for a setup in which several things are wrong. */
export const badDoctorOutput = (): Promise<string> => doctorOutput(BAD);

async function doctorOutput(example: Example): Promise<string> {
  const { options = {}, settings, isRunning, behindMs, refusesAppToken } = example;
  const restore = resolveExampleHosts();
  const setup = await startSetup({
    ...options,
    sentry: { organizationUrl: 'https://sentry.example.com' },
  });
  const databaseUrl = `sqlite:${join(setup.folder, 'bot.sqlite')}`;
  const stopBot = isRunning ? await openRecords(databaseUrl) : async () => undefined;
  try {
    if (refusesAppToken) {
      setup.slack.fault('apps.connections.open', { kind: 'error', code: 'missing_scope' });
    }
    const results = await setup.runChecks(
      {
        SLACK_API_URL: setup.slack.apiUrl.replace('127.0.0.1', 'slack.example.com'),
        SENTRY_URL: setup.sentry.url.replace('127.0.0.1', 'sentry.example.com'),
        DATABASE_URL: databaseUrl,
        SLACK_APP_TOKEN: APP_TOKEN,
        ...settings,
      },
      { now: () => new Date(Date.now() - behindMs) },
    );
    return `\`\`\`text\n${withoutLocalTraces(reportText(results), setup.folder)}\n\`\`\`\n`;
  } finally {
    await stopBot();
    await setup.stop();
    restore();
  }
}

/** Has the local servers found under realistic host names; returns what undoes that. */
function resolveExampleHosts(): () => void {
  const { lookup } = dns;
  const replace = (value: unknown) =>
    Object.defineProperty(dns, 'lookup', { value, configurable: true, writable: true });
  replace((name: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [name.endsWith('.example.com') ? '127.0.0.1' : name, ...rest]),
  );
  return () => replace(lookup);
}

async function openRecords(url: string): Promise<() => Promise<void>> {
  const store = await openStore({ url, auditKey: undefined, now: () => new Date() });
  await carryOut(store, anIntent({ id: 'one' }));
  return () => store.close();
}

function withoutLocalTraces(text: string, folder: string): string {
  return (
    text
      .replaceAll(`${folder}/`, '/srv/sentry-chatops/data/')
      .replaceAll(/(?:http:\/\/)?(sentry|slack)\.example\.com:\d+/g, (all, name) =>
        name === 'slack'
          ? 'slack.com'
          : `${all.startsWith('http') ? 'https://' : ''}sentry.example.com`,
      )
      // With ports, the page and the API would look like two hosts here.
      .replaceAll(/((?:--domain )?sentry\.example\.com),? \1/g, '$1')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'sentry.example.com')
      // A new migration should not change the page.
      .replaceAll(/of version \d+/g, 'of version 5')
      .replaceAll(/head (\d+):[0-9a-f]{64}/g, 'head $1:3f0c…')
  );
}
