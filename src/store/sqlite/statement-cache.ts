import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Database from 'libsql';
import { LRUCache } from 'lru-cache';

const MAX_STATEMENTS = 200;

/**
 * The database with each statement prepared once: libsql frees one only when it is collected as garbage, and 40,000 of
 * them took 180 MB.
 */
export function withStatementCache(database: Database.Database): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: MAX_STATEMENTS });
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
