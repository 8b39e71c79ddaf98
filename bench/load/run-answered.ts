import { Pool } from 'undici';
import type { Server } from '../servers/start-server.ts';
import type { Upstreams } from '../servers/start-upstreams.ts';
import { send } from './run-load.ts';
import type { SignedDelivery } from './signed-delivery.ts';

/** Delivery, with a text that only a real answer to it has: not one that says that the bot is busy. */
export interface AskedDelivery {
  readonly delivery: SignedDelivery;
  readonly says: string;
}

/** Result of a round in which each next delivery waited for an answer. */
export interface Answered {
  /** Real answers per second. */
  readonly perSecond: number;
  /** CPU time of the server per real answer, in milliseconds. */
  readonly cpuMs: number;
  /** Answers that said something else: busy, or failed. */
  readonly others: number;
}

const PATIENCE_MS = 120_000;

/** Sends the deliveries, `atATime` of them at once, each next one when the answer to one has arrived. */
export async function runAnswered(
  server: Server,
  asked: readonly AskedDelivery[],
  atATime: number,
  upstreams: Upstreams,
): Promise<Answered> {
  const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections: atATime });
  let next = 0;
  let others = 0;
  const askOn = async () => {
    for (let one = asked[next]; one !== undefined; one = asked[next]) {
      next += 1;
      const answer = upstreams.answerTo(one.delivery.key);
      await send(pool, one.delivery);
      if (!(await answer).includes(one.says)) others += 1;
    }
  };
  const cpuBefore = server.cpuMs();
  const startedAt = performance.now();
  await inTime(Promise.all(Array.from({ length: atATime }, askOn)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpuMs = server.cpuMs() - cpuBefore;
  await pool.close();
  const real = asked.length - others;
  return { perSecond: real / seconds, cpuMs: cpuMs / real, others };
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('an answer did not come')), PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
