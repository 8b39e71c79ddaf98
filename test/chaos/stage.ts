import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../../sandbox/read-manifest.ts';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { startBalancer } from './balancer.ts';
import { buildBot, removeBuiltBot } from './build-bot.ts';
import { createCast } from './cast.ts';
import { teamsNow } from './checks/teams-kept.ts';
import { createPostgresDatabase, createSqliteDatabase } from './database.ts';
import type { Random } from './random.ts';
import { createReplica } from './replica.ts';
import { createWitness } from './witness.ts';

const AUDIT_KEY = 'the key of the log of a chaos run';
const REPLICAS = 3;
const MISCHIEF = { loses: 0.05, doubles: 0.03 };
const MANY = 100_000;

/** Sets up the servers, users and replicas of a run; the bots are not running yet. */
export async function setStage(options: {
  readonly people: number;
  readonly postgres: string | undefined;
  readonly random: (part: string) => Random;
}) {
  const { people, postgres, random } = options;
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'));
  const built = await buildBot();
  const database =
    postgres === undefined ? createSqliteDatabase(folder) : await createPostgresDatabase(postgres);
  const cast = createCast(people);
  const sentry = await startLocalSentry({ openMembership: true });
  sentry.rateLimits.allowInvites({ perUser: MANY, perOrganization: MANY });
  cast.join(sentry.world);
  const { granted } = readManifest();
  const slack = await startLocalSlack({
    ...granted,
    signingSecret: 'secret',
    botToken: 'xoxb-chaos',
    people: [...cast.actors, ...cast.spares],
    eventRetryDelays: [0, 300, 1_000],
  });
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-chaos',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
    SENTRY_URL: sentry.url,
    SENTRY_AUTH_TOKEN: sentry.token,
    SENTRY_ORG: sentry.organization,
    UNFURL_HOSTS: granted.unfurlDomains.join(','),
    DATABASE_URL: database.url,
    AUDIT_KEY,
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: 'off',
    REQUEST_NOTICES: 'off',
    COMMANDS_PER_MINUTE: 'off',
    CHANGES_PER_MINUTE: 'off',
    PREVIEWS_PER_MINUTE: 'off',
    IDENTITY_EMAIL_MATCH: 'all',
    IDENTITY_EMAIL_DOMAINS: 'example.com',
    BOOTSTRAP_LINKS: 'U0SPARE1=changed-1@example.com',
  };
  const replicas = Array.from({ length: postgres === undefined ? 1 : REPLICAS }, (_, index) => {
    const name = `bot-${index + 1}`;
    return createReplica({
      name,
      program: built.bot,
      environment,
      logPath: join(folder, `${name}.log`),
    });
  });
  const balancer = await startBalancer(replicas, random('balancer'), MISCHIEF);
  slack.connect(balancer.url);
  return {
    folder,
    cast,
    sentry,
    slack,
    database,
    replicas,
    balancer,
    /** Path of the operator's audit command. */
    audit: built.audit,
    place: { url: database.ownUrl, auditKey: AUDIT_KEY },
    witness: createWitness(slack, sentry),
    teamsBefore: teamsNow(sentry.world),

    async close() {
      await Promise.all(replicas.map(({ kill }) => kill()));
      balancer.close();
      await Promise.all([slack.stop(), sentry.stop()]);
      await database.close();
      await removeBuiltBot(built);
    },
  };
}
