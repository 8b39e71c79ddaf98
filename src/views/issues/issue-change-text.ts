import type { OpenChange } from '../../model/change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import { codeLine } from '../text/escape.ts';
import { stateInFacts } from './issue-condition-text.ts';
import { assigneeText, priorityWord } from './issue-text.ts';

/** Returns what an issue's status is now that a change is made. */
export function changedStatus(change: OpenChange): string {
  return receipt(change, stateInFacts(change.plan?.after ?? {}, 'person') ?? 'changed');
}

/** Returns what an issue's priority is now that a change is made. */
export function changedPriority(change: OpenChange): string {
  const { priority } = changedIssueState(change.plan?.after ?? {});
  const word = priorityWord({ priority });
  return receipt(
    change,
    word === undefined ? 'priority changed' : `${word.toLowerCase()} priority`,
  );
}

/** Returns who an issue is assigned to now that a change is made. */
export function changedAssignee(change: OpenChange): string {
  const { assignee } = changedIssueState(change.plan?.after ?? {});
  return receipt(change, `assigned to ${assigneeText(assignee, 'person')}`);
}

/** Reports that a comment was added. */
export function commentAdded(change: OpenChange): string {
  return receipt(change, 'comment added');
}

const COMMENT_NOTES: Readonly<Partial<Record<string, string>>> = {
  missing: ' I couldn’t add the comment with your name.',
  unknown: ' I can’t tell whether the comment with your name was added.',
};

function receipt(change: OpenChange, now: string): string {
  const comment = change.plan?.after['comment'];
  const note = typeof comment === 'string' ? (COMMENT_NOTES[comment] ?? '') : '';
  return `${issueLabel(change)}: ${now}.${note}`;
}

function issueLabel({ plan, target }: OpenChange): string {
  const shortId = plan?.target.label ?? ('label' in target ? target.label : undefined) ?? '';
  return codeLine(shortId, { limit: 120, audience: 'person' });
}
