import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Server } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';
import { type Figures, percentile } from './figures.ts';
import type { SignedDelivery } from './signed-delivery.ts';

/**
 * Arrival of commands: `saturating` keeps a fixed number in flight, `even` sends at a fixed rate whatever comes back.
 */
export type Arrival =
  | { readonly kind: 'saturating'; readonly atATime: number }
  | { readonly kind: 'even'; readonly perSecond: number };

/** Load of one round for {@link runLoad}. */
export interface Load {
  /** Servers that get the commands, round-robin. */
  readonly servers: readonly Server[];
  readonly commands: readonly SignedDelivery[];
  readonly arrival: Arrival;
  /** Whether commands also get a reply: the round then ends once all have arrived. */
  readonly answers: boolean;
}

// The server may be about to close a connection that idled for long; a new one costs less than a failed command.
const POOL = { connections: 64, keepAliveTimeout: 1_000, keepAliveMaxTimeout: 1_000 };
// Above this, the figures may be the driver's own limit, as it is a single thread.
const BUSIEST = 0.9;

/**
 * Sends the commands and waits for all of them to finish. Rejects if one gets a status other than 200, or no response.
 */
export async function runLoad(load: Load, upstreams: Upstreams): Promise<Figures> {
  const { servers, commands, arrival } = load;
  const pools = servers.map(({ port }) => new Pool(`http://127.0.0.1:${port}`, POOL));
  const poolOf = (index: number) => pools[index % pools.length] ?? throwNoServer();
  const waits: number[] = [];
  const sendAt = async (index: number, dueAt: number) => {
    const command = commands[index];
    if (command === undefined) return;
    // Timers may fire a fraction of a millisecond early.
    const countsFrom = Math.min(dueAt, performance.now());
    await send(poolOf(index), command);
    waits.push(performance.now() - countsFrom);
  };
  const answeredBefore = upstreams.answers();
  const driverBefore = process.cpuUsage();
  const startedAt = performance.now();
  if (arrival.kind === 'saturating') await saturate(arrival.atATime, commands.length, sendAt);
  else await evenly(arrival.perSecond, commands.length, sendAt);
  const acknowledgedAt = performance.now();
  const answeredAt = load.answers
    ? await upstreams.answered(answeredBefore + commands.length)
    : acknowledgedAt;
  const { user, system } = process.cpuUsage(driverBefore);
  const busy = (user + system) / 1_000 / (performance.now() - startedAt);
  await Promise.all(pools.map((pool) => pool.close()));
  if (busy > BUSIEST) {
    process.stderr.write(`bench: the driver itself was busy ${(busy * 100).toFixed(0)} %
`);
  }
  const perSecond = (until: number) => (commands.length / (until - startedAt)) * 1_000;
  return {
    acknowledged: perSecond(acknowledgedAt),
    p50: percentile(waits, 50),
    p99: percentile(waits, 99),
    answered: perSecond(answeredAt),
  };
}

type SendAt = (index: number, dueAt: number) => Promise<void>;

async function saturate(atATime: number, count: number, sendAt: SendAt): Promise<void> {
  let next = 0;
  const sendOn = async () => {
    while (next < count) {
      next += 1;
      await sendAt(next - 1, performance.now());
    }
  };
  await Promise.all(Array.from({ length: atATime }, sendOn));
}

// A command's wait counts from when it was due, so that a late driver or server hides nothing.
async function evenly(perSecond: number, count: number, sendAt: SendAt): Promise<void> {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const dueAt = startedAt + (index * 1_000) / perSecond;
      await delay(dueAt - startedAt);
      await sendAt(index, dueAt);
    }),
  );
}

/** Sends a delivery; rejects unless it is acknowledged with status 200. */
export async function send(pool: Pool, { headers, body }: SignedDelivery): Promise<void> {
  const answer = await pool.request({ path: '/slack/events', method: 'POST', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode === 200) return;
  throw new Error(`a command was answered ${answer.statusCode}: ${text.slice(0, 200)}`);
}

function throwNoServer(): never {
  throw new Error('there is no server to send to');
}
