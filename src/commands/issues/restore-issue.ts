import { SentryOutcomeUnknownError, UndoError } from '../../errors/change-errors.ts';
import { SentryCallError } from '../../errors/errors.ts';
import { IssueHalfRestoredError } from '../../errors/issue-errors.ts';
import { changesToRestore } from '../../model/issues/changes-to-restore.ts';
import type { IssueState } from '../../model/issues/issue-state.ts';
import { isSameIssueState, issueStateOf } from '../../model/issues/issue-state.ts';
import { isRestored } from '../../model/issues/restored-issue.ts';
import type { UpdatedIssue } from '../../ports/sentry.ts';
import type { MutationWriteContext } from '../core/mutation.ts';
import { readBack } from '../core/read-back.ts';

/** An issue with its state before an undo and the one to restore. */
export interface Restoration {
  readonly issueId: string;
  readonly label: string | undefined;
  readonly before: IssueState;
  readonly wanted: IssueState;
}

type Restored = Pick<UpdatedIssue, 'id' | 'state'>;

/**
 * Restores the former state of an issue. Several calls may be needed: throws `IssueHalfRestoredError` if only some of
 * them had an effect.
 */
export async function restoreIssue(
  context: Pick<MutationWriteContext, 'sentry' | 'sentryWriter' | 'now'>,
  restoration: Restoration,
): Promise<Restored> {
  const { issueId, before, wanted } = restoration;
  const changes = changesToRestore(wanted, before, context.now());
  if (changes === undefined) throw new UndoError('not-done');
  let reached: Restored = { id: issueId, state: before };
  for (const [index, change] of changes.entries()) {
    try {
      reached = await context.sentryWriter.updateIssue(issueId, change);
    } catch (error) {
      const isOnlyCall = changes.length === 1;
      if (isOnlyCall || !(error instanceof SentryCallError)) throw error;
      return await reachedInstead(context, restoration, { error, reached, isFirst: index === 0 });
    }
  }
  if (!isRestored(wanted, reached.state)) throw halfRestored(restoration, reached.state, undefined);
  return reached;
}

/** Finds out what a restoration came to when one of its calls failed. */
async function reachedInstead(
  { sentry }: Pick<MutationWriteContext, 'sentry'>,
  restoration: Restoration,
  failed: {
    readonly error: SentryCallError;
    readonly reached: Restored;
    readonly isFirst: boolean;
  },
): Promise<Restored> {
  const { error, reached, isFirst } = failed;
  if (!(error instanceof SentryOutcomeUnknownError)) {
    throw isFirst ? error : halfRestored(restoration, reached.state, error);
  }
  const found = await readBack(sentry.retrieveIssue(restoration.issueId, { maxAgeMs: 0 }));
  if (found === undefined) throw isFirst ? error : halfRestored(restoration, reached.state, error);
  const state = issueStateOf(found);
  if (isRestored(restoration.wanted, state)) return { id: found.id, state };
  // The call may still take effect: reading it back later decides.
  if (isSameIssueState(restoration.before, state)) throw error;
  throw halfRestored(restoration, state, error);
}

function halfRestored(
  { label, before, wanted }: Restoration,
  now: IssueState,
  cause: SentryCallError | undefined,
): IssueHalfRestoredError {
  return new IssueHalfRestoredError({ label, before, wanted, now }, cause);
}
