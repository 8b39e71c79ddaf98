import { randomUUID } from 'node:crypto';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { AUDIT_KEY } from '../store/support/databases.ts';
import { type Stack, startStack } from './start-stack.ts';

/** Two replicas of the bot on one PostgreSQL, between one local Slack and one local Sentry. */
export interface Replicas extends Pick<Stack, 'slack' | 'sentry' | 'stop'> {
  /** Types a command, which Slack brings to that replica, and waits for its answer. */
  readonly ask: (
    replica: 'first' | 'second',
    ...said: Parameters<Stack['ask']>
  ) => ReturnType<Stack['ask']>;
  /** Resolves when the second replica has said so in its log, since the last time that it was asked. */
  readonly logged: (event: string) => Promise<void>;
}

/** Starts both; the second one's database connections are told apart by `secondUrl`. */
export async function startReplicas(options: {
  readonly url: string;
  readonly secondUrl: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<Replicas> {
  const slack = { botToken: `xoxb-${randomUUID()}`, signingSecret: randomUUID() };
  const environment = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    AUDIT_KEY,
    ...options.environment,
  };
  const stack = await startStack({
    slack,
    environment: { ...environment, DATABASE_URL: options.url },
  });
  const { sentry } = stack;
  const result = readConfig({
    ...environment,
    SLACK_API_URL: stack.slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    DATABASE_URL: options.secondUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
  });
  if (!result.ok) throw new Error(result.faults.join('; '));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const second = await startApp(result.config, {
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
  await second.ready;
  const ports = { first: stack.app.port, second: second.port };
  let read = 0;
  return {
    slack: stack.slack,
    sentry,
    ask(replica, ...said) {
      stack.slack.connect(`http://127.0.0.1:${ports[replica]}/slack/events`);
      return stack.ask(...said);
    },
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
    async stop() {
      await second.stop();
      await stack.stop();
    },
  };
}
