import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedCall } from '../../sandbox/sentry/call-log.ts';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { LocalSlackChange } from '../../sandbox/slack/workspace/change-feed.ts';
import type { Balancer } from './balancer.ts';
import type { ChaosDatabase } from './database.ts';
import type { Random } from './random.ts';
import type { Replica } from './replica.ts';

/** Moments at which a process is killed, with their weights. */
const MOMENTS = {
  /** Between a delivery and its acknowledgement. */
  delivered: 3,
  /** Between the acknowledgement and the act. */
  acknowledged: 3,
  /** While Sentry processes a change. */
  writing: 3,
  /** Between Sentry's response and the outcome in the log. */
  written: 4,
  /** Between the outcome and the receipt. */
  telling: 3,
  /** Between the receipt and the record that it was sent. */
  told: 3,
} as const;
type Moment = keyof typeof MOMENTS;

const TELLING = ['response_url', 'chat.postEphemeral', 'chat.postMessage', 'views.update'];
const LONGEST_WAIT_MS = 1_500;

/** Options of {@link killOften}. */
export interface KillsOptions {
  readonly kills: number;
  /** Number of changes to be acknowledged in the whole run, and the number so far. */
  readonly changes: number;
  readonly acknowledged: () => number;
  readonly replicas: readonly Replica[];
  readonly balancer: Balancer;
  readonly database: Pick<ChaosDatabase, 'whole'>;
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly random: Random;
  /** Called with a description of each kill. */
  readonly onKill: (what: string) => void;
}

/** Kills and restarts processes at intervals over the run; resolves after the last kill. */
export async function killOften(options: KillsOptions): Promise<void> {
  const { kills, changes, acknowledged, replicas, balancer, database, random, onKill } = options;
  for (let index = 0; index < kills; index += 1) {
    const due = Math.floor(((index + 0.5) / kills) * changes);
    while (acknowledged() < due) await sleep(20);
    const moment = random.weighted(MOMENTS);
    await momentOf(moment, options);
    await sleep(random.pick([0, 0, 1, 2, 5, 10, 30]));
    const last = balancer.lastAsked();
    const victim = last !== undefined && random.chance(0.7) ? last : random.pick(replicas);
    if (victim.port() === undefined) {
      // The victim is still starting, which is a moment worth killing at too.
      await sleep(random.between(0, 200));
    }
    await victim.kill();
    onKill(`${victim.name} when ${moment}`);
    await sleep(random.between(0, 300));
    await database.whole();
    victim.start();
    // Sometimes it is killed again while it starts.
    if (random.chance(0.85)) while (victim.port() === undefined) await sleep(20);
  }
}

/** Resolves when the moment next occurs, or after a timeout. */
function momentOf(moment: Moment, { slack, sentry }: KillsOptions): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, LONGEST_WAIT_MS);
    const leave = [
      slack.subscribe((change) => {
        if (momentAtSlack(change) === moment) end();
      }),
      sentry.onCall((call) => {
        if (momentAtSentry(call) === moment) end();
      }),
    ];
    function end(): void {
      clearTimeout(timer);
      for (const stop of leave) stop();
      resolve();
    }
  });
}

function momentAtSlack(change: LocalSlackChange): Moment | undefined {
  if (change.kind === 'delivery' && change.delivery.kind !== 'event') {
    return change.delivery.ack === undefined ? 'delivered' : 'acknowledged';
  }
  if (change.kind === 'api-call' && TELLING.includes(change.call.method)) {
    return change.call.answer === undefined ? 'telling' : 'told';
  }
  return undefined;
}

function momentAtSentry({ method, finishedAt }: RecordedCall): Moment | undefined {
  if (method === 'GET') return undefined;
  return finishedAt === undefined ? 'writing' : 'written';
}
