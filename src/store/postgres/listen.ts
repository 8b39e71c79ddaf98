import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Tables } from '../tables.ts';
import { CONNECT_TIMEOUT_MS, mortalSocket } from './open-postgres.ts';

/** Connection that listens for the bot's notifications, and is replaced whenever it breaks. */
interface Ear {
  /** Reports whether notifications arrive: a heartbeat sent over another connection came in a few seconds ago. */
  isLive(): boolean;
  close(): Promise<void>;
}

interface EarOptions {
  readonly url: string;
  /** Database with connections of its own, over which the heartbeat is sent. */
  readonly db: Kysely<Tables>;
  readonly onPayload: (payload: string) => void;
  /** Called when the first attempt has shown whether notifications arrive, and whenever that changes. */
  readonly onLive: (isLive: boolean) => void;
}

/**
 * SQL for the name of the channel: bots that share a database, each in its own schema, do not receive each other's
 * notifications.
 */
export const CHANNEL = "'sentry_chatops_' || md5(current_schema())";

const NAME = z.tuple([z.object({ name: z.string().regex(/^[a-z0-9_]{1,63}$/) })]);
// Heartbeat of a process to itself, which means nothing to others.
const BEAT = /^[0-9a-f-]{36}$/;
const BEAT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 3_000;
const RETRY_MS = 1_000;

/** Starts listening; never rejects, because an unavailable database is retried every second. */
export function listen({ url, db, onPayload, onLive }: EarOptions): Ear {
  const closing = new AbortController();
  const { signal } = closing;
  let isLive: boolean | undefined;

  function turn(now: boolean): void {
    if (isLive === now) return;
    isLive = now;
    // That a process which stops hears nothing is no news.
    if (!signal.aborted) onLive(now);
  }

  /** Listens until the connection breaks. */
  async function listenOnce(): Promise<void> {
    const socket = mortalSocket();
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      application_name: 'sentry-chatops signals',
      stream: () => socket,
    });
    const broken = new AbortController();
    const stop = () => socket.destroy();
    const own = randomUUID();
    const beats = new EventTarget();
    client.on('error', () => turn(false));
    client.on('end', () => {
      turn(false);
      broken.abort();
    });
    client.on('notification', ({ payload = '' }) => {
      if (payload === own) beats.dispatchEvent(new Event('beat'));
      else if (!BEAT.test(payload)) onPayload(payload);
    });
    signal.addEventListener('abort', stop);
    try {
      await client.connect();
      const { rows } = await client.query(`select ${CHANNEL} as name`);
      const [{ name }] = NAME.parse(rows);
      await client.query(`listen ${name}`);
      // A pooler in between may accept LISTEN and deliver nothing. Only a heartbeat from another connection proves that
      // delivery works: this connection receives its own notifications even then, with the answer to the query.
      while (!broken.signal.aborted) {
        const deadline = AbortSignal.any([broken.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
        const heard = once(beats, 'beat', { signal: deadline });
        const sent = sql`select pg_notify(${sql.raw(CHANNEL)}, ${own})`.execute(db);
        await Promise.all([heard, sent]);
        turn(true);
        await sleep(BEAT_MS, undefined, { signal: broken.signal });
      }
    } finally {
      turn(false);
      signal.removeEventListener('abort', stop);
      socket.destroy();
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      // Every query of the store reports why the database is down; here only the broken connection matters.
      await listenOnce().catch(() => {});
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    isLive: () => isLive === true,
    async close() {
      closing.abort();
      await running;
    },
  };
}
