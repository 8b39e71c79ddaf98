import { randomUUID } from 'node:crypto';
import { startApp } from '../../src/app/app.ts';
import type { RunningApp } from '../../src/app/running-app.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/logging/log.ts';
import { AUDIT_KEY } from '../store/support/databases.ts';
import { type Stack, startStack, UNLIMITED } from './start-stack.ts';

/** Replicas of the bot on one PostgreSQL, with one local Slack and one local Sentry. The first replica has index 0. */
export interface Replicas extends Pick<Stack, 'slack' | 'sentry' | 'stop'> {
  /** Types a command, which Slack delivers to the given replica, and waits for the reply. */
  readonly ask: (replica: number, ...said: Parameters<Stack['ask']>) => ReturnType<Stack['ask']>;
  /** Resolves when a replica other than the first has logged the event since the previous call. */
  readonly logged: (replica: number, event: string) => Promise<void>;
  /** URL of each replica for Slack. */
  readonly endpoints: readonly string[];
  /** Resolves when no replica has work left. */
  readonly settled: () => Promise<void>;
}

interface Later {
  readonly app: RunningApp;
  readonly logged: (event: string) => Promise<void>;
}

/** Starts one replica per database URL, all but the first at the same instant. */
export async function startReplicas(options: {
  readonly urls: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly stack?: Pick<
    NonNullable<Parameters<typeof startStack>[0]>,
    'transport' | 'bareIds' | 'sentry' | 'slack'
  >;
}): Promise<Replicas> {
  const isSocket = options.stack?.transport === 'socket';
  const secrets = { botToken: `xoxb-${randomUUID()}`, signingSecret: randomUUID() };
  const appToken = `xapp-${randomUUID()}`;
  const [firstUrl = '', ...laterUrls] = options.urls;
  const environment = {
    SLACK_BOT_TOKEN: secrets.botToken,
    ...(isSocket ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: secrets.signingSecret }),
    METRICS_PORT: 'off',
    REQUEST_NOTICES: 'off',
    AUDIT_KEY,
    ...UNLIMITED,
    ...options.environment,
  };
  const stack = await startStack({
    ...options.stack,
    slack: { ...secrets, ...(isSocket && { appToken }), ...options.stack?.slack },
    environment: { ...environment, DATABASE_URL: firstUrl },
  });
  const { slack, sentry } = stack;
  const later = await Promise.all(
    laterUrls.map((url) =>
      startLater({
        ...environment,
        SLACK_API_URL: slack.apiUrl,
        SENTRY_URL: sentry.url,
        SENTRY_AUTH_TOKEN: sentry.token,
        SENTRY_ORG: sentry.organization,
        DATABASE_URL: url,
        HOST: '127.0.0.1',
        PORT: '0',
        METRICS_PORT: 'off',
        REQUEST_NOTICES: 'off',
      }),
    ),
  );
  const apps = [stack.app, ...later.map(({ app }) => app)];
  const endpoints = apps.map(({ port }) => `http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    sentry,
    endpoints,
    ask(replica, ...said) {
      slack.connect(endpoints[replica] ?? '');
      return stack.ask(...said);
    },
    logged: async (replica, event) => later[replica - 1]?.logged(event),
    settled: async () => {
      await Promise.all(apps.map(({ settled }) => settled()));
    },
    async stop() {
      await Promise.all(later.map(({ app }) => app.stop()));
      await stack.stop();
    },
  };
}

async function startLater(environment: Readonly<Record<string, string>>): Promise<Later> {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.faults.join('; '));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const app = await startApp(result.config, {
    log: createLog({
      level: 'info',
      secrets: [],
      destination: {
        write(line) {
          lines.push(line);
          for (const check of waiting) check();
        },
      },
    }),
    version: '0.0.0-test',
    now: () => new Date(),
    monotonicNow: () => performance.now(),
  });
  await app.ready;
  let read = 0;
  return {
    app,
    logged: (event) =>
      new Promise((resolve) => {
        const check = () => {
          const at = lines.findIndex((line, index) => index >= read && line.includes(`"${event}"`));
          if (at === -1) return;
          read = at + 1;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
