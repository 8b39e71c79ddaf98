import {
  type ArchivedUntil,
  type AssignTo,
  conditionsOf,
  type IssueChange,
  type ResolvedIn,
} from './issue-change.ts';
import {
  type IssueCondition,
  type IssueState,
  isSameAssignee,
  isSameCondition,
  isSameIssueState,
  isSameThreshold,
} from './issue-state.ts';

/** Whether a change was made, was not needed, or was accepted by Sentry without effect. */
export type IssueOutcome = 'done' | 'already' | 'not-taken-over';

/**
 * Compares an issue before and after a change with what was asked for. Sentry skips some changes with 200, such as
 * resolving a resolved issue in a release (sentry `api/helpers/group_index/update.py`).
 */
export function outcomeOfIssueChange(
  change: IssueChange,
  before: IssueState,
  after: IssueState,
): IssueOutcome {
  if (!isFulfilled(change, before, after)) return 'not-taken-over';
  return isUntouched(change, before, after) ? 'already' : 'done';
}

function isUntouched(change: IssueChange, before: IssueState, after: IssueState): boolean {
  switch (change.kind) {
    case 'assign':
      return isSameAssignee(before.assignee, after.assignee);
    case 'set-priority':
      return before.priority === after.priority;
    default: {
      const { assignee, priority } = after;
      return isSameIssueState({ ...before, assignee, priority }, after);
    }
  }
}

function isFulfilled(change: IssueChange, before: IssueState, after: IssueState): boolean {
  switch (change.kind) {
    case 'resolve':
      return after.status === 'resolved' && isResolvedIn(change.in, before, after.condition);
    case 'unresolve':
      return (
        after.status === 'unresolved' && isSubstatus(after, change.substatus ?? after.substatus)
      );
    case 'archive':
      return after.status === 'ignored' && isArchivedUntil(change.until, before, after);
    case 'assign':
      return isAssigned(change.to, after);
    case 'set-priority':
      return after.priority === change.priority;
  }
}

function isResolvedIn(
  wanted: ResolvedIn,
  before: IssueState,
  condition: IssueCondition | undefined,
): boolean {
  switch (wanted.kind) {
    case 'now':
      return condition === undefined;
    case 'next-release':
      return condition?.kind === 'in-next-release';
    case 'newest-release':
      // Sentry skips an issue that is resolved already, in whichever release.
      return condition?.kind === 'in-release' && before.status !== 'resolved';
    case 'release':
      return condition?.kind === 'in-release' && condition.release === wanted.version;
    case 'commit':
      return (
        condition?.kind === 'in-commit' &&
        (condition.commit === undefined || isSameHash(condition.commit, wanted.commit))
      );
  }
}

function isSameHash(one: string, other: string): boolean {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  return short !== '' && long.toLowerCase().startsWith(short.toLowerCase());
}

function isArchivedUntil(wanted: ArchivedUntil, before: IssueState, after: IssueState): boolean {
  const { condition } = after;
  if (wanted.kind === 'escalating') return isSubstatus(after, 'archived_until_escalating');
  if (wanted.kind === 'forever') {
    return isSubstatus(after, 'archived_forever') && condition === undefined;
  }
  if (!isSubstatus(after, 'archived_until_condition_met')) return false;
  if (condition?.kind !== 'archived-until') return false;
  const { minutes, events, users } = conditionsOf(wanted);
  return (
    (minutes !== undefined) === (condition.time !== undefined) &&
    isSameThreshold(condition.events, events) &&
    isSameThreshold(condition.users, users) &&
    // Each archiving for a time ends at another time, so the same one was left in place.
    (minutes === undefined || !isSameCondition(before.condition, condition))
  );
}

// Servers before 2023 have no substatus.
function isSubstatus({ substatus }: IssueState, wanted: string | undefined): boolean {
  return substatus === undefined || substatus === wanted;
}

function isAssigned(to: AssignTo, { assignee }: IssueState): boolean {
  switch (to.kind) {
    case 'nobody':
      return assignee === undefined;
    case 'user':
      return assignee?.kind === 'user' && assignee.id === to.userId;
    case 'team':
      return assignee?.kind === 'team' && assignee.id === to.teamId;
  }
}
