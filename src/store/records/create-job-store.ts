import type { ExpressionBuilder } from 'kysely';
import { LeaseLostError } from '../../errors/store-errors.ts';
import { latestPlausible } from '../../model/change.ts';
import type { JobStore } from '../../ports/store.ts';
import { inTransaction } from '../in-transaction.ts';
import type { StoreContext, Tables } from '../tables.ts';

/** Creates the store of jobs. */
export function createJobStore({ db, kind, now, events }: StoreContext): JobStore {
  return {
    async claim(name, { owner, until }, everyMs) {
      await db
        .insertInto('jobs')
        .values({ name, due_at: 0, owner: '', lease_until: 0, progress: null })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const at = now();
      const latestDue = latestPlausible(at, everyMs);
      const latestLease = latestPlausible(at, until.getTime() - at.getTime());
      const claimed = await inTransaction(db, async (transaction) => {
        const due = await transaction
          .selectFrom('jobs')
          .select(['progress', 'due_at', 'lease_until'])
          .where('name', '=', name)
          .where(passed('due_at', at, latestDue))
          .where(passed('lease_until', at, latestLease))
          .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
          .executeTakeFirst();
        if (due === undefined) return undefined;
        await transaction
          .updateTable('jobs')
          .set({ owner, lease_until: until.getTime() })
          .where('name', '=', name)
          .execute();
        return due;
      });
      if (claimed === undefined) return undefined;
      if (claimed.due_at > latestDue || claimed.lease_until > latestLease) {
        events.timeFromFuture('jobs');
      }
      return { progress: claimed.progress ?? undefined };
    },

    async note(name, progress, { owner, until }) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ progress, lease_until: until.getTime() })
        .where('name', '=', name)
        .where('owner', '=', owner)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new LeaseLostError(`job ${name}`);
    },

    async finish(name, owner, dueAt) {
      await db
        .updateTable('jobs')
        .set({ owner: '', lease_until: 0, due_at: dueAt.getTime() })
        .where('name', '=', name)
        .where('owner', '=', owner)
        .execute();
    },
  };
}

/** Matches jobs whose time has passed, or is so far ahead that the clock that set it was wrong. */
function passed(column: 'due_at' | 'lease_until', now: Date, latest: number) {
  return (where: ExpressionBuilder<Tables, 'jobs'>) =>
    where.or([where(column, '<=', now.getTime()), where(column, '>', latest)]);
}
