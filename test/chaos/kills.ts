import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedCall } from '../../sandbox/sentry/call-log.ts';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { LocalSlackChange } from '../../sandbox/slack/workspace/change-feed.ts';
import type { Balancer } from './balancer.ts';
import type { Random } from './random.ts';
import type { Replica } from './replica.ts';

/** At what a process is killed. */
const MOMENTS = {
  /** Between a delivery and its acknowledgement. */
  delivered: 3,
  /** Between the acknowledgement and the act. */
  acknowledged: 3,
  /** While Sentry has a change before it. */
  writing: 3,
  /** Between Sentry's answer and the outcome in the log. */
  written: 4,
  /** Between the outcome and its telling. */
  telling: 3,
  /** Between the telling and the note that it was told. */
  told: 3,
} as const;
type Moment = keyof typeof MOMENTS;

const TELLING = ['response_url', 'chat.postEphemeral', 'chat.postMessage', 'views.update'];
const LONGEST_WAIT_MS = 1_500;

/** What {@link killOften} needs. */
export interface KillsOptions {
  readonly kills: number;
  /** How many changes are acknowledged in the whole run, and how many were so far. */
  readonly changes: number;
  readonly acknowledged: () => number;
  readonly replicas: readonly Replica[];
  readonly balancer: Balancer;
  readonly slack: LocalSlack;
  readonly sentry: LocalSentry;
  readonly random: Random;
  /** Hears of each kill. */
  readonly onKill: (what: string) => void;
}

/** Kills processes and starts them again, spread over the run; resolves after the last one. */
export async function killOften(options: KillsOptions): Promise<void> {
  const { kills, changes, acknowledged, replicas, balancer, random, onKill } = options;
  for (let index = 0; index < kills; index += 1) {
    const due = Math.floor(((index + 0.5) / kills) * changes);
    while (acknowledged() < due) await sleep(20);
    const moment = random.weighted(MOMENTS);
    await momentOf(moment, options);
    await sleep(random.pick([0, 0, 1, 2, 5, 10, 30]));
    const last = balancer.lastAsked();
    const victim = last !== undefined && random.chance(0.7) ? last : random.pick(replicas);
    if (victim.port() === undefined) {
      // It is only just starting: that is a moment too.
      await sleep(random.between(0, 200));
    }
    await victim.kill();
    onKill(`${victim.name} when ${moment}`);
    await sleep(random.between(0, 300));
    victim.start();
    // Now and then it dies again before it is up.
    if (random.chance(0.85)) while (victim.port() === undefined) await sleep(20);
  }
}

/** Resolves when it happens next, or after a while. */
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
