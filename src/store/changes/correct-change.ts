import type { Kysely } from 'kysely';
import { type ChangeEnd, type ChangePlan, CORRECTED, type OpenChange } from '../../model/change.ts';
import type { Lease } from '../../ports/store.ts';
import type { StoreContext, Tables } from '../tables.ts';
import { planText } from './change-of-row.ts';

/** What {@link correctChange} found: a change that is not closed, a wrong outcome that it replaced, or nothing to do. */
export type Correction = 'open' | 'replaced' | 'nothing';

/**
 * Takes a change back from the process that took it over, for one that knows for certain how it ended; replaces the
 * outcome in the change's row if it is another one. The caller appends the entry to the log.
 */
export async function correctChange(
  { kind, now }: Pick<StoreContext, 'kind' | 'now'>,
  transaction: Kysely<Tables>,
  id: OpenChange['id'],
  end: ChangeEnd & { readonly plan?: ChangePlan },
  lease: Lease,
): Promise<Correction> {
  const row = await transaction
    .selectFrom('changes')
    .select(['state', 'outcome', 'reason'])
    .where('id', '=', id)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  // Forgotten, or its outcome is already what it should be.
  if (row === undefined || row.outcome === end.outcome || row.reason === CORRECTED)
    return 'nothing';
  const isOpen = row.outcome === null;
  const held = { owner: lease.owner, lease_until: lease.until.getTime() };
  const outcome = {
    state: 'closed',
    outcome: end.outcome,
    reason: CORRECTED,
    updated_at: now().getTime(),
    ...(end.plan === undefined ? {} : { plan: planText(end.plan) }),
  };
  await transaction
    .updateTable('changes')
    .set(isOpen ? held : { ...held, ...outcome })
    .where('id', '=', id)
    .execute();
  return isOpen ? 'open' : 'replaced';
}
