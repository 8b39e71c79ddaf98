import { openSqliteReadOnly } from '../../src/store/sqlite/open-sqlite.ts';
import type { Stack } from './start-stack.ts';

/** Detects changes by the bot in Sentry and in its own database, apart from the log of changes. */
export interface WriteWatch {
  /** Runs an act to its end and reports whether it changed anything. */
  readonly during: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Watches a stack whose bot uses the SQLite file at `path`. */
export function watchWrites(stack: Stack, path: string): WriteWatch {
  const { db, close } = openSqliteReadOnly(path);
  const records = async (): Promise<string> =>
    JSON.stringify([
      await db.selectFrom('slack_links').selectAll().orderBy('user_id').execute(),
      await db.selectFrom('slack_blocks').selectAll().orderBy('user_id').execute(),
      await db.selectFrom('channel_settings').selectAll().orderBy('channel_id').execute(),
    ]);
  return {
    async during(act) {
      stack.sentry.resetCalls();
      const before = await records();
      await act();
      await stack.app.settled();
      const sent = stack.sentry.calls.filter(({ method }) => method !== 'GET');
      return sent.length > 0 || (await records()) !== before;
    },
    close,
  };
}
