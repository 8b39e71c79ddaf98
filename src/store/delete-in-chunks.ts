import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { withoutDiskWait } from './queries.ts';
import type { Tables } from './tables.ts';

const FIRST = 50;
const FEWEST = 10;
const MOST = 1_000;
// SQLite stops the whole process during a step, and everything else has its turn in the pause.
const STEP_MS = 4;
const PAUSE_MS = 4;

/**
 * Repeats a step that deletes at most `limit` rows and returns how many, until none are left. The limit follows the time
 * that a step takes on this machine. Returns the number of deleted rows.
 */
export async function deleteInChunks(
  db: Kysely<Tables>,
  step: (on: Kysely<Tables>, limit: number) => Promise<number>,
): Promise<number> {
  // After a power cut that loses this, the rows are deleted again.
  const on = withoutDiskWait(db);
  let limit = FIRST;
  for (let total = 0; ; ) {
    const startedAt = performance.now();
    const deleted = await step(on, limit);
    total += deleted;
    if (deleted < limit) return total;
    limit = nextLimit(limit, performance.now() - startedAt);
    await sleep(PAUSE_MS);
  }
}

/** Returns the number of rows for a step of about 4 ms, at most twice as many as in the previous one. */
export function nextLimit(limit: number, tookMs: number): number {
  const wanted = Math.floor(limit * Math.min(2, STEP_MS / tookMs));
  return Math.max(FEWEST, Math.min(MOST, wanted));
}
