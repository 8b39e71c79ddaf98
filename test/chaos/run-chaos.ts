import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readManifest } from '../../src/sandbox/read-manifest.ts';
import { startLocalSentry } from '../../src/sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../src/sandbox/slack/start-local-slack.ts';
import { startBalancer } from './balancer.ts';
import { buildBot } from './build-bot.ts';
import { createCast } from './cast.ts';
import type { Finding } from './checks/finding.ts';
import { findingsOf } from './checks/findings-of.ts';
import { teamsNow } from './checks/teams-kept.ts';
import { createPostgresDatabase, createSqliteDatabase } from './database.ts';
import { killOften } from './kills.ts';
import { live } from './people/live.ts';
import { createRandom } from './random.ts';
import { readProgress, readRecords } from './records.ts';
import { createReplica, type Replica } from './replica.ts';
import { askedIn } from './requests.ts';
import { startWeather } from './weather.ts';
import { createWitness } from './witness.ts';

/** What makes one run. */
export interface ChaosOptions {
  readonly seed: number;
  /** Changes that are acknowledged, at least. */
  readonly changes: number;
  readonly people: number;
  readonly kills: number;
  /** Address of a PostgreSQL server, for three replicas; one process on SQLite without it. */
  readonly postgres: string | undefined;
  /** Whether look-ups, too, must be acted on once over all replicas. */
  readonly strictLookUps?: boolean;
}

/** What became of it. */
export interface ChaosReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Where the logs and the records are; removed if nothing was found. */
  readonly folder: string;
}

const AUDIT_KEY = 'the key of the log of a chaos run';
const REPLICAS = 3;
/** How long is waited for what has to come by itself, in milliseconds. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;
const MISCHIEF = { loses: 0.05, doubles: 0.03 };

/** Lets people work with bots that are killed, between servers that fail, and says what went wrong. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, changes, people, kills, postgres } = options;
  const random = (part: string) => createRandom(seed, part);
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'));
  const built = await buildBot();
  const database =
    postgres === undefined ? createSqliteDatabase(folder) : await createPostgresDatabase(postgres);
  const place = { url: database.ownUrl, auditKey: AUDIT_KEY };
  const cast = createCast(people);
  const sentry = await startLocalSentry({ openMembership: true });
  sentry.rateLimits.allowInvites({ perUser: 10_000, perOrganization: 10_000 });
  cast.join(sentry.world);
  const before = teamsNow(sentry.world);
  const { granted } = readManifest();
  const slack = await startLocalSlack({
    ...granted,
    signingSecret: 'secret',
    botToken: 'xoxb-chaos',
    people: [...cast.actors, ...cast.spares],
    eventRetryDelays: [0, 300, 1_000],
  });
  const witness = createWitness(slack, sentry);
  const replicas = Array.from({ length: postgres === undefined ? 1 : REPLICAS }, (_, index) =>
    createReplica({
      name: `bot-${index + 1}`,
      program: built.bot,
      logPath: join(folder, `bot-${index + 1}.log`),
      environment: {
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
        IDENTITY_EMAIL_MATCH: 'all',
        IDENTITY_EMAIL_DOMAINS: 'example.com',
        BOOTSTRAP_LINKS: 'U0SPARE1=changed-1@example.com',
      },
    }),
  );
  const balancer = await startBalancer(replicas, random('balancer'), MISCHIEF);
  slack.connect(balancer.url);

  const findings: Finding[] = [];
  let acknowledged = 0;
  let redelivered = 0;
  let number = 0;
  const killed: string[] = [];
  try {
    for (const replica of replicas) replica.start();
    await untilReady(replicas);
    const weather = startWeather(
      { sentry, slack, database },
      { sentry: random('sentry'), slack: random('slack'), database: random('database') },
    );
    const killing = killOften({
      kills,
      changes,
      acknowledged: () => acknowledged,
      replicas,
      balancer,
      slack,
      sentry,
      random: random('kills'),
      onKill: (what) => killed.push(what),
    });
    let isKilled = false;
    const killingOver = killing.then(() => {
      isKilled = true;
    });
    await Promise.all([
      killingOver,
      ...cast.actors.map(({ handle, userId }) =>
        live({
          hand: {
            as: handle,
            random: random(`person ${handle}`),
            cast,
            slack,
            sentry,
            nextNumber: () => {
              number += 1;
              return number;
            },
          },
          userId,
          isOver: () => acknowledged >= changes && isKilled,
          onAcknowledged: (count) => {
            acknowledged += count;
          },
          onRedelivered: () => {
            redelivered += 1;
          },
        }),
      ),
    ]);
    balancer.calm();
    await weather.clear();
    findings.push(...(await settle(replicas, place)));
    findings.push(...(await stopAll(replicas)));
    findings.push(...(await verify(built.audit, place)));
    const records = await readRecords(place);
    const requests = askedIn(slack.deliveries);
    findings.push(
      ...replicas.flatMap(({ complaints }) =>
        complaints.map((line) => ({ what: 'a bug in the log', facts: [line] })),
      ),
      ...findingsOf({ asked: requests, records, witness, before, world: sentry.world, ...options }),
    );
    const ended = (outcome: string) =>
      records.changes.filter(({ end }) => end?.outcome === outcome).length;
    const changing = requests.filter(({ changeIds }) => changeIds.length > 0);
    return {
      folder,
      findings,
      counts: {
        changes: changing.reduce((sum, { changeIds }) => sum + changeIds.length, 0),
        acknowledged: changing
          .filter(({ isAcknowledged }) => isAcknowledged)
          .reduce((sum, { changeIds }) => sum + changeIds.length, 0),
        recorded: records.changes.length,
        succeeded: ended('succeeded'),
        failed: ended('failed'),
        unknown: ended('unknown'),
        recovered: records.changes.filter(({ attempts }) => attempts > 0).length,
        'look-ups': requests.length - changing.length,
        writes: witness.writes.length,
        kills: killed.length,
        'Sentry faults': weather.counts.sentry,
        'Slack faults': weather.counts.slack,
        redeliveries: redelivered,
        'answers lost': balancer.counts.lost,
        'sent twice': balancer.counts.doubled,
        'database cuts': weather.counts.database,
      },
    };
  } finally {
    await Promise.all(replicas.map(({ kill }) => kill()));
    balancer.close();
    await Promise.all([slack.stop(), sentry.stop()]);
    await database.close();
    await rm(built.folder, { recursive: true });
    if (findings.length === 0) await rm(folder, { recursive: true });
  }
}

async function untilReady(replicas: readonly Replica[]): Promise<readonly Replica[]> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const ready = await Promise.all(replicas.map((replica) => replica.isReady()));
    const missing = replicas.filter((_replica, index) => ready[index] !== true);
    if (missing.length === 0 || performance.now() > giveUpAt) return missing;
    await sleep(PAUSE_MS);
  }
}

/** Waits until everything is as it was before: all are ready, nothing is open, and the jobs go on. */
async function settle(
  replicas: readonly Replica[],
  place: Parameters<typeof readProgress>[0],
): Promise<readonly Finding[]> {
  const missing = await untilReady(replicas);
  const first = await readProgress(place);
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { open, jobs } = await readProgress(place);
    const stuck = first.jobs.filter(
      ({ name, due_at }) =>
        name === 'recover-changes' && jobs.find((job) => job.name === name)?.due_at === due_at,
    );
    const isDone = open.length === 0 && stuck.length === 0 && jobs.length > 0;
    if (isDone || performance.now() > giveUpAt) {
      return [
        ...missing.map(({ name }) => ({ what: `${name} is not ready any more`, facts: [] })),
        ...open.map((change) => ({ what: 'a change stays open', facts: [JSON.stringify(change)] })),
        ...stuck.map(({ name }) => ({ what: `the job ${name} is stuck`, facts: [] })),
        ...(jobs.length === 0 ? [{ what: 'no job was ever done', facts: [] }] : []),
      ];
    }
    await sleep(PAUSE_MS);
  }
}

async function stopAll(replicas: readonly Replica[]): Promise<readonly Finding[]> {
  const codes = await Promise.all(replicas.map(({ stop }) => stop()));
  return codes.flatMap((code, index) =>
    code === 0 ? [] : [{ what: `bot-${index + 1} did not stop well: ${code}`, facts: [] }],
  );
}

/** What the operator's own command says of the log. */
async function verify(
  program: string,
  { url, auditKey }: Parameters<typeof readProgress>[0],
): Promise<readonly Finding[]> {
  const { PATH = '' } = process.env;
  const env = { PATH, DATABASE_URL: url, AUDIT_KEY: auditKey };
  try {
    await promisify(execFile)(process.execPath, [program, 'verify'], { env });
    return [];
  } catch (error) {
    return [{ what: 'the audit log is not sound', facts: [String(error)] }];
  }
}
