import { SentryOutcomeUnknownError } from '../../errors/change-errors.ts';
import { ChatopsError } from '../../errors/errors.ts';
import type { ChangeFacts, ChangePlan } from '../../model/change.ts';
import type { CommentState } from '../../model/issues/comment-state.ts';
import type { VerifyResult } from '../../ports/changes.ts';
import type { Allowed, MutationReadContext, MutationWriteContext } from '../core/mutation.ts';

const MARK_LENGTH = 8;
/** Longest wait for a comment, in milliseconds: the receipt waits for it. */
const COMMENT_MS = 5_000;

/** Returns the name of the member that a Slack user maps to; null if there is none or it is an address. */
export async function authorName(
  { memberOf }: Pick<MutationReadContext, 'memberOf'>,
  userId: string,
): Promise<string | null> {
  const name = (await memberOf(userId))?.name;
  return name === undefined || name.includes('@') ? null : name;
}

/** Returns a comment's signature: its author and its change, by which it is found again. */
export function signature(author: unknown, changeId: string): string {
  return `${typeof author === 'string' ? author : 'a member'}, from Slack ${markOf(changeId)}`;
}

/** Returns the fact of the comment that is to name who changes an issue (`ISSUE_COMMENTS`), before it is added. */
export function expectedComment({ issueComments }: Pick<MutationReadContext, 'issueComments'>): {
  readonly comment?: CommentState;
} {
  return issueComments ? { comment: 'unknown' } : {};
}

/** Adds a comment that names who made a change, unless it is off; the change stays whatever becomes of the comment. */
export async function withComment(
  writeContext: MutationWriteContext,
  { actor, changeId }: Pick<Allowed<unknown>, 'actor' | 'changeId'>,
  plan: ChangePlan,
  did: string,
): Promise<ChangePlan> {
  if (!writeContext.issueComments) return plan;
  const added = (comment: CommentState): ChangePlan => {
    const after: ChangeFacts = { ...plan.after, comment };
    return { ...plan, after };
  };
  try {
    const author = await authorName(writeContext, actor.userId);
    const text = `${did} by ${signature(author, changeId)}`;
    const options = { deadlineMs: COMMENT_MS };
    await writeContext.sentryWriter.addIssueNote(plan.target.id ?? '', text, options);
    return added('added');
  } catch (error) {
    if (!(error instanceof ChatopsError)) throw error;
    return added(error instanceof SentryOutcomeUnknownError ? 'unknown' : 'missing');
  }
}

/** Looks for the comment of a change among the comments of an issue. */
export async function findComment(
  { sentry }: Pick<MutationReadContext, 'sentry'>,
  { issueId, changeId }: { readonly issueId: string; readonly changeId: string },
): Promise<VerifyResult> {
  const comments = await sentry.listIssueComments(issueId, { maxAgeMs: 0 });
  // Without a list, nothing else tells whether it was added.
  if (comments === undefined) return 'indeterminate';
  return comments.some((text) => text.includes(markOf(changeId))) ? 'applied' : 'not-applied';
}

function markOf(changeId: string): string {
  return `(change ${changeId.slice(0, MARK_LENGTH)})`;
}
