import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Random } from './random.ts';

/** The database of one run. */
export interface ChaosDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** Connection URL for the bots. */
  readonly url: string;
  /** Connection URL for the checks, whose connections are never broken. */
  readonly ownUrl: string;
  /** Breaks the bots' connections in a random way, or moves the files away for a while; it is whole when this ends. */
  readonly breakConnections: (random: Random) => Promise<void>;
  /** Resolves when the files are in their place: a bot that starts meanwhile would begin others. */
  readonly whole: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Creates a database file for one process. */
export function createSqliteDatabase(folder: string): ChaosDatabase {
  const place = join(folder, 'data');
  mkdirSync(place);
  const url = `sqlite:${join(place, 'bot.sqlite')}`;
  let moving = Promise.resolve();
  return {
    kind: 'sqlite',
    url,
    ownUrl: url,
    breakConnections(random) {
      const move = async () => {
        renameSync(place, `${place}-away`);
        await sleep(random.between(50, 1_500));
        renameSync(`${place}-away`, place);
      };
      moving = move();
      return moving;
    },
    whole: () => moving,
    close: async () => undefined,
  };
}

const ENDINGS = {
  all: 'true',
  some: 'random() < 0.5',
  // The connection that listens for changes of other replicas only runs this query.
  ears: "query ilike 'listen %'",
} as const;
const AGAIN_MS = 20;

/** Creates a separate schema on a PostgreSQL server. */
export async function createPostgresDatabase(server: string): Promise<ChaosDatabase> {
  const schema = `chaos_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create schema ${schema}`);
  const own = new URL(server);
  own.searchParams.set('options', `-csearch_path=${schema}`);
  const url = new URL(own);
  // The server is shared: the name limits the breaks to the bots' own connections.
  url.searchParams.set('application_name', schema);

  async function end(which: keyof typeof ENDINGS): Promise<void> {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = $1 and ${ENDINGS[which]}`,
      [schema],
    );
  }

  return {
    kind: 'postgres',
    url: url.href,
    ownUrl: own.href,

    async breakConnections(random) {
      const how = random.weighted({ all: 3, some: 4, ears: 3, outage: 2 });
      if (how !== 'outage') return end(how);
      const until = performance.now() + random.between(50, 2_500);
      while (performance.now() < until) {
        await end('all');
        await sleep(AGAIN_MS);
      }
    },

    whole: async () => undefined,

    async close() {
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}
