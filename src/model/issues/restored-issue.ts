import { type IssueState, isSameAssignee, isSameCondition } from './issue-state.ts';

const MINUTE_MS = 60_000;

/** Parts of an issue's state that an undo restores each by itself. */
const PARTS = ['status', 'assignee', 'priority'] as const;

/** Part of an issue's state that an undo restores by itself. */
export type IssuePart = (typeof PARTS)[number];

/** What became of the parts that an undo had to restore. */
export interface RestoredParts {
  readonly restored: readonly IssuePart[];
  readonly left: readonly IssuePart[];
}

/** Tells which of the parts that differed between two states are `now` as they were wanted. */
export function restoredParts(
  before: IssueState,
  wanted: IssueState,
  now: IssueState,
): RestoredParts {
  const parts = PARTS.filter((part) => !isRestoredPart(part, wanted, before));
  return {
    restored: parts.filter((part) => isRestoredPart(part, wanted, now)),
    left: parts.filter((part) => !isRestoredPart(part, wanted, now)),
  };
}

/**
 * Reports whether an issue is as it was. Sentry archives for whole minutes, so a restored end of that may be up to two
 * minutes off.
 */
export function isRestored(wanted: IssueState, now: IssueState): boolean {
  return PARTS.every((part) => isRestoredPart(part, wanted, now));
}

function isRestoredPart(part: IssuePart, wanted: IssueState, now: IssueState): boolean {
  switch (part) {
    case 'status':
      return (
        wanted.status === now.status &&
        wanted.substatus === now.substatus &&
        isSameCondition(wanted.condition, withEndOf(wanted, now))
      );
    case 'assignee':
      return isSameAssignee(wanted.assignee, now.assignee);
    case 'priority':
      return wanted.priority === now.priority;
  }
}

/** Returns the condition of an issue, with the end of an archiving as wanted if it is about that. */
function withEndOf({ condition: wanted }: IssueState, { condition }: IssueState) {
  if (wanted?.kind !== 'archived-until' || condition?.kind !== 'archived-until') return condition;
  if (wanted.time === undefined || condition.time === undefined) return condition;
  const offMs = Math.abs(new Date(wanted.time).getTime() - new Date(condition.time).getTime());
  return offMs <= 2 * MINUTE_MS ? { ...condition, time: wanted.time } : condition;
}
