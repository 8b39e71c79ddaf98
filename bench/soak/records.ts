import { existsSync, statSync } from 'node:fs';
import Database from 'libsql';
import pg from 'pg';
import { z } from 'zod';

/** Contents of the bot's database. */
export interface Records {
  readonly bytes: number;
  /** Number of rows by table. */
  readonly rows: ReadonlyMap<string, number>;
}

/** Read access to the bot's database while the bot uses it. */
export interface RecordsReader {
  read(): Promise<Records>;
  close(): Promise<void>;
}

/** Opens the database of a `DATABASE_URL` for reading. */
export function openRecords(url: string): RecordsReader {
  return url.startsWith('sqlite:') ? ofSqlite(url.slice('sqlite:'.length)) : ofPostgres(url);
}

function ofSqlite(path: string): RecordsReader {
  const size = (file: string) => (existsSync(file) ? statSync(file).size : 0);
  return {
    async read() {
      // Opened for each read: a long-lived reader would keep SQLite from truncating the WAL file.
      const database = new Database(path, { readonly: true });
      try {
        const names = z
          .array(z.object({ name: z.string() }))
          .parse(database.prepare("select name from sqlite_master where type = 'table'").all());
        const rows = new Map(
          names.map(({ name }) => {
            const counted = database.prepare(`select count(*) as count from "${name}"`).get();
            return [name, z.object({ count: z.number() }).parse(counted).count];
          }),
        );
        return { bytes: size(path) + size(`${path}-wal`), rows };
      } finally {
        database.close();
      }
    },
    close: async () => undefined,
  };
}

function ofPostgres(url: string): RecordsReader {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return {
    async read() {
      const size = await pool.query('select pg_database_size(current_database()) as bytes');
      const names = await pool.query("select tablename from pg_tables where schemaname = 'public'");
      const rows = new Map<string, number>();
      for (const { tablename } of names.rows) {
        const counted = await pool.query(`select count(*) as count from "${tablename}"`);
        rows.set(tablename, Number(counted.rows[0].count));
      }
      return { bytes: Number(size.rows[0].bytes), rows };
    },
    close: () => pool.end(),
  };
}
