import { LeaseLostError } from '../../errors/store-errors.ts';
import type { JobStore } from '../../ports/store.ts';
import type { StoreContext } from '../tables.ts';

/** Creates the store of jobs. */
export function createJobStore({ db, kind, now }: StoreContext): JobStore {
  return {
    async claim(name, { owner, until }) {
      await db
        .insertInto('jobs')
        .values({ name, due_at: 0, owner: '', lease_until: 0, progress: null })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const at = now().getTime();
      return db.transaction().execute(async (transaction) => {
        const due = await transaction
          .selectFrom('jobs')
          .select('progress')
          .where('name', '=', name)
          .where('due_at', '<=', at)
          .where('lease_until', '<=', at)
          .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
          .executeTakeFirst();
        if (due === undefined) return undefined;
        await transaction
          .updateTable('jobs')
          .set({ owner, lease_until: until.getTime() })
          .where('name', '=', name)
          .execute();
        return { progress: due.progress ?? undefined };
      });
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
