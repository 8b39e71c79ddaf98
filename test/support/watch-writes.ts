import { openSqliteReadOnly } from '../../src/store/sqlite/open-sqlite.ts';
import type { Stack } from './start-stack.ts';

/** Tells what the bot changed, at Sentry and in its own records beside the log of changes. */
export interface WriteWatch {
  /** Runs something to its end and says whether it changed anything. */
  readonly during: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Instrumentation a stack whose bot keeps its records in that SQLite file. */
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
