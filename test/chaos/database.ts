import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { layCable } from '../store/support/lay-cable.ts';
import type { Random } from './random.ts';

/** The database of one run. */
export interface ChaosDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** As the bots have it. */
  readonly url: string;
  /** As the checks have it: nothing cuts it. */
  readonly ownUrl: string;
  /** Breaks connections of the bots, in one way or another; where there is none, undefined. */
  readonly breakConnections: ((random: Random) => Promise<string>) | undefined;
  readonly close: () => Promise<void>;
}

/** A file for one process. */
export function createSqliteDatabase(folder: string): ChaosDatabase {
  const url = `sqlite:${join(folder, 'bot.sqlite')}`;
  return {
    kind: 'sqlite',
    url,
    ownUrl: url,
    breakConnections: undefined,
    close: async () => undefined,
  };
}

const ENDINGS = {
  all: 'true',
  some: 'random() < 0.5',
  // What hears the changes of other replicas asks for nothing else.
  ears: "query ilike '%pg_notify%'",
} as const;

/** A schema of its own on a PostgreSQL server, behind a cable that can be cut. */
export async function createPostgresDatabase(server: string): Promise<ChaosDatabase> {
  const schema = `chaos_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create schema ${schema}`);
  const own = new URL(server);
  own.searchParams.set('options', `-csearch_path=${schema}`);
  const cable = await layCable(own.href);
  // Others use the server too: these connections and no others are ended.
  const url = new URL(cable.url);
  url.searchParams.set('application_name', schema);
  return {
    kind: 'postgres',
    url: url.href,
    ownUrl: own.href,

    async breakConnections(random) {
      const how = random.weighted({ all: 3, some: 4, ears: 3, cable: 2 });
      if (how === 'cable') {
        cable.cut();
        await sleep(random.between(50, 2_500));
        cable.mend();
      } else {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = $1 and ${ENDINGS[how]}`,
          [schema],
        );
      }
      return how;
    },

    async close() {
      cable.close();
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}
