import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../../sandbox/slack/start-local-slack.ts';
import { createReplica, type Replica } from '../../chaos/replica.ts';
import { AUDIT_KEY, DATABASES, temporaryFolder } from '../../store/support/databases.ts';

const MAIN = new URL('../../../src/main.ts', import.meta.url).pathname;
const LOOK_AGAIN_MS = 50;
/** Pause between requests: about 16 a second. */
const PACE_MS = 60;

/** Two bot processes on one PostgreSQL, with a local Slack that sends commands through a proxy. */
export interface TwoBots {
  readonly bots: readonly [Replica, Replica];
  readonly ports: readonly number[];
  /** Makes Slack send to a proxy. */
  readonly connect: (port: number) => void;
  /** Sends this many commands one after the other, and returns the status of each answer. */
  readonly send: (count: number) => Promise<readonly (number | undefined)[]>;
}

/** Starts two bots that are ready. */
export async function startTwoBots(): Promise<TwoBots> {
  const database = await DATABASES.find(({ kind }) => kind === 'postgres')?.create();
  if (database === undefined) throw new Error('no PostgreSQL');
  const [signingSecret, botToken] = [randomUUID(), `xoxb-${randomUUID()}`];
  const slack = await startLocalSlack({ signingSecret, botToken });
  const sentry = await startLocalSentry();
  const environment = {
    NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}`,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
    REQUEST_NOTICES: 'off',
    DATABASE_URL: database.url,
    AUDIT_KEY,
    COMMANDS_PER_MINUTE: 'off',
  };
  const folder = temporaryFolder();
  const create = (name: string) =>
    createReplica({ name, program: MAIN, environment, logPath: join(folder, `${name}.log`) });
  const bots = [create('one'), create('two')] as const;
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.kill()));
    await Promise.all([slack.stop(), sentry.stop()]);
  });
  for (const bot of bots) bot.start();
  for (const bot of bots) while (!(await bot.isReady())) await sleep(LOOK_AGAIN_MS);
  return {
    bots,
    ports: bots.flatMap((bot) => bot.port() ?? []),
    connect: (port) => slack.connect(`http://127.0.0.1:${port}/slack/events`),
    async send(count) {
      const statuses: (number | undefined)[] = [];
      for (let index = 0; index < count; index += 1) {
        const ack = await slack.command({ as: 'owner', in: 'general', text: 'help' });
        statuses.push(ack.outcome === 'answered' ? ack.status : undefined);
        await sleep(PACE_MS);
      }
      return statuses;
    },
  };
}
