import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, FaultKind } from '../../sandbox/sentry/faults.ts';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { Fault as SlackFault, SwitchedFault } from '../../sandbox/slack/workspace/faults.ts';
import type { ChaosDatabase } from './database.ts';
import type { Random } from './random.ts';
import type { Replica } from './replica.ts';
import { LATEST_WRITE_MS } from './timings.ts';

/** Faults that come and go. */
export interface Weather {
  /** Number of faults that were turned on. */
  readonly counts: {
    readonly sentry: number;
    readonly slack: number;
    readonly database: number;
    readonly clock: number;
  };
  /** Stops the faults and clears the active ones. */
  readonly clear: () => Promise<void>;
}

const WRITES = [
  'addOrganizationMember',
  'updateOrganizationMemberRoles',
  'deleteOrganizationMember',
  'updateOrganization',
  'updateIssue',
  'addIssueNote',
] as const;
const SLACK_METHODS = [
  'response_url',
  'response_url',
  'chat.postEphemeral',
  'chat.postMessage',
  'views.update',
  'views.open',
  'users.info',
  'conversations.info',
] as const;

/** Makes Sentry, Slack and the database fail now and then, until it is cleared. */
export function startWeather(
  stage: {
    readonly sentry: LocalSentry;
    readonly slack: LocalSlack;
    readonly database: ChaosDatabase;
    readonly replicas: readonly Replica[];
  },
  random: Readonly<Record<'sentry' | 'slack' | 'database' | 'clock', Random>>,
): Weather {
  const { sentry, slack, database, replicas } = stage;
  const counts = { sentry: 0, slack: 0, database: 0, clock: 0 };
  const ending = new AbortController();
  const { signal } = ending;
  const switched: SwitchedFault[] = [];

  async function every(least: number, most: number, chance: Random, act: () => unknown) {
    while (!signal.aborted) {
      await sleep(chance.between(least, most), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await act();
    }
  }

  const running = [
    every(200, 1_500, random.sentry, () => {
      counts.sentry += 1;
      sentry.faults.set(...sentryFaults(random.sentry));
    }),
    every(200, 1_500, random.slack, () => {
      counts.slack += 1;
      for (const { lift } of switched.splice(0)) lift();
      const times = random.slack.between(1, 3);
      switched.push(slack.fault(random.slack.pick(SLACK_METHODS), slackFault(random.slack), times));
    }),
    every(2_000, 8_000, random.database, async () => {
      const ready = await Promise.all(replicas.map(({ isReady }) => isReady()));
      // A bot that is starting now would make new files in the place of those that were moved away; one that was ready
      // may have been killed and started again since.
      const isStarting = ready.includes(false) || replicas.some(({ port }) => port() === undefined);
      if (database.kind === 'sqlite' && isStarting) return;
      counts.database += 1;
      await database.breakConnections(random.database);
    }),
    every(500, 3_000, random.clock, async () => {
      const replica = random.clock.pick(replicas);
      if (!replica.jumpClock()) return;
      counts.clock += 1;
      await sleep(random.clock.between(50, 1_000));
      // A process that was killed meanwhile has the right time again.
      replica.jumpClock();
    }),
  ];

  return {
    counts,
    async clear() {
      ending.abort();
      await Promise.all(running);
      sentry.faults.clear();
      for (const { lift } of switched) lift();
    },
  };
}

/** Mostly one fault for a few requests, sometimes for writes only, and rarely an outage until the next fault. */
function sentryFaults(random: Random): readonly Fault[] {
  if (random.chance(0.4)) return [];
  const kind = faultKind(random);
  if (random.chance(0.03)) return [kind];
  const fault = { ...kind, times: random.between(1, 3) };
  return random.chance(0.6) ? [{ ...fault, operations: WRITES }] : [fault];
}

function faultKind(random: Random): FaultKind {
  const kind = random.weighted({
    cut: 3,
    'cut-after': 4,
    'cut-during': 2,
    status: 5,
    slow: 3,
    garbage: 2,
    truncated: 1,
    html: 1,
  });
  if (kind === 'status') return { kind, status: random.pick([429, 500, 502, 503, 504]) };
  if (kind === 'slow') return { kind, ms: random.between(50, LATEST_WRITE_MS) };
  return { kind };
}

function slackFault(random: Random): SlackFault {
  const kind = random.weighted({ 'rate-limited': 2, error: 2, status: 3, cut: 3 });
  switch (kind) {
    case 'rate-limited':
      return { kind, retryAfterSeconds: 1 };
    case 'error':
      return { kind, code: 'internal_error' };
    case 'status':
      return { kind, status: random.pick([500, 502, 503]) };
    case 'cut':
      return { kind, after: random.chance(0.5) };
  }
}
