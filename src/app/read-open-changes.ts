import type { OpenChanges } from '../ports/metrics.ts';
import type { Store } from '../ports/store.ts';

/** Reads which changes are not over; throws while the records are not there. */
export async function readOpenChanges(
  store: Pick<Store, 'changes'> | undefined,
): Promise<OpenChanges> {
  if (store === undefined) throw new Error('the records are not open yet');
  const [open, oldestAt] = await Promise.all([store.changes.open(), store.changes.oldestOpen()]);
  const count = [...open.values()].reduce((total, number) => total + number, 0);
  return { count, oldestAt };
}
