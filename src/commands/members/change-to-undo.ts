import { UndoError } from '../../errors/change-errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { AuditLine } from '../../model/audit-entry.ts';
import type { Capability } from '../../model/capability.ts';
import { isFromTheFuture } from '../../model/change.ts';
import type { MutationReadContext } from '../core/mutation.ts';

/** Time in which a change can be undone, in milliseconds. */
const UNDO_MS = 10 * 60_000;

/** Returns the actor's own recent change with this id and capability. Throws `UndoError`. */
export async function changeToUndo(
  { audit, now }: Pick<MutationReadContext, 'audit' | 'now'>,
  asked: { readonly actor: Actor; readonly capability: Capability; readonly changeId: string },
): Promise<AuditLine> {
  const { actor, capability, changeId } = asked;
  const line = await audit.line({ changeId });
  if (line === undefined || line.capability !== capability) throw new UndoError('unknown-change');
  const isTheirs = line.actor.userId === actor.userId && line.actor.teamId === actor.teamId;
  if (!isTheirs) throw new UndoError('not-yours');
  if (line.outcome !== 'succeeded') throw new UndoError('not-done');
  // A change from the future was made while the clock was wrong: how long ago is unknown.
  const isPast = now().getTime() - line.at.getTime() > UNDO_MS;
  if (isPast || isFromTheFuture(line.at, now(), 0)) throw new UndoError('too-late');
  return line;
}
