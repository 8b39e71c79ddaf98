import { rm } from 'node:fs/promises';
import type { Finding } from './checks/finding.ts';
import { findingsOf } from './checks/findings-of.ts';
import { killOften } from './kills.ts';
import { startMeddlers } from './meddlers.ts';
import { oftenWith } from './people/acts.ts';
import { live } from './people/live.ts';
import { createRandom } from './random.ts';
import { readRecords } from './records.ts';
import { askedIn } from './requests.ts';
import { settle, stopAll, untilReady, verify } from './settle.ts';
import { setStage } from './stage.ts';
import { startWeather } from './weather.ts';

/** Parameters of a run. */
export interface ChaosOptions {
  readonly seed: number;
  /** Minimum number of changes to be acknowledged. */
  readonly changes: number;
  readonly people: number;
  readonly kills: number;
  /** URL of a PostgreSQL server for three replicas; without it, one process runs on SQLite. */
  readonly postgres: string | undefined;
  /** Whether lookups, too, must be answered only once across all replicas. */
  readonly strictLookUps?: boolean;
  /** Whether people change issues and nothing else. */
  readonly onlyIssues?: boolean;
  /** Whether people ask for access and decide on it, and do little else. */
  readonly onlyGrants?: boolean;
}

/** Result of a run. */
export interface ChaosReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Folder with logs and databases, for an investigation. */
  readonly folder: string;
}

/** Runs users against bots that are killed, between failing servers, and reports what went wrong. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, changes, kills } = options;
  const random = (part: string) => createRandom(seed, part);
  const stage = await setStage({ ...options, random });
  const { slack, sentry, database, replicas, balancer, cast, witness } = stage;
  const counted = { acknowledged: 0, redelivered: 0, killed: 0, number: 0 };
  try {
    for (const replica of replicas) replica.start();
    await untilReady(replicas);
    const weather = startWeather(
      { sentry, slack, database, replicas },
      {
        sentry: random('sentry'),
        slack: random('slack'),
        database: random('database'),
        clock: random('clock'),
      },
    );
    const meddlers = startMeddlers(sentry.world, cast.memberEmails, random('meddlers'));
    let isKilled = false;
    const killing = killOften({
      ...stage,
      kills,
      changes,
      acknowledged: () => counted.acknowledged,
      random: random('kills'),
      onKill: () => {
        counted.killed += 1;
      },
    }).then(() => {
      isKilled = true;
    });
    const nextNumber = () => {
      counted.number += 1;
      return counted.number;
    };
    const lives = cast.actors.map(({ handle: as, userId }) =>
      live({
        hand: { as, random: random(`person ${as}`), cast, slack, sentry, nextNumber },
        userId,
        often: oftenWith(options),
        isOver: () => counted.acknowledged >= changes && isKilled,
        onAcknowledged: (count) => {
          counted.acknowledged += count;
        },
        onRedelivered: () => {
          counted.redelivered += 1;
        },
      }),
    );
    await Promise.all([killing, ...lives]);
    balancer.calm();
    await Promise.all([weather.clear(), meddlers.stop()]);

    const unsettled = [
      ...(await settle(replicas, stage.place)),
      ...(await stopAll(replicas)),
      ...(await verify(stage.audit, stage.place)),
    ];
    const records = await readRecords(stage.place);
    const asked = askedIn(slack.deliveries);
    const complaints = replicas.flatMap((replica) => replica.complaints);
    const findings = [
      ...unsettled,
      ...complaints.map((line) => ({ what: 'a bug in the log', facts: [line] })),
      ...findingsOf({
        ...options,
        ...stage,
        asked,
        records,
        world: sentry.world,
        meddledWith: meddlers.memberIds,
      }),
    ];
    if (findings.length === 0) await rm(stage.folder, { recursive: true });
    const changing = asked.filter(({ changeIds }) => changeIds.length > 0);
    const sum = (some: typeof changing) =>
      some.reduce((total, { changeIds }) => total + changeIds.length, 0);
    const ended = (outcome: string) =>
      records.changes.filter(({ end }) => end?.outcome === outcome).length;
    return {
      folder: stage.folder,
      findings,
      counts: {
        changes: sum(changing),
        acknowledged: sum(changing.filter(({ isAcknowledged }) => isAcknowledged)),
        recorded: records.changes.length,
        succeeded: ended('succeeded'),
        failed: ended('failed'),
        unknown: ended('unknown'),
        recovered: records.changes.filter(({ attempts }) => attempts > 0).length,
        'look-ups': asked.length - changing.length,
        'grant requests': records.grants.length,
        granted: records.grants.filter(({ state }) => state === 'granted').length,
        declined: records.grants.filter(({ state }) => state === 'declined').length,
        'taken back': records.grants.filter(({ state }) => state === 'withdrawn').length,
        writes: witness.writes.length,
        kills: counted.killed,
        'Sentry faults': weather.counts.sentry,
        'Slack faults': weather.counts.slack,
        redeliveries: counted.redelivered,
        'answers lost': balancer.counts.lost,
        'sent twice': balancer.counts.doubled,
        'database cuts': weather.counts.database,
        'clock jumps': weather.counts.clock,
        meddlings: meddlers.count(),
      },
    };
  } finally {
    await stage.close();
  }
}
