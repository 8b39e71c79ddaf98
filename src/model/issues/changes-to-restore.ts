import {
  type ArchivedUntil,
  type AssignTo,
  type IssueChange,
  OPEN_SUBSTATUSES,
  PRIORITIES,
} from './issue-change.ts';
import {
  type Assignee,
  type IssueCondition,
  type IssueState,
  isSameAssignee,
  isSameCondition,
} from './issue-state.ts';

const MINUTE_MS = 60_000;

/**
 * Returns the changes that bring an issue back from its state `now` to a former one, in their order; undefined if that
 * state cannot be restored. `at` is the time of the undo, from which the rest of an archiving for a time counts.
 */
export function changesToRestore(
  before: IssueState,
  now: IssueState,
  at: Date,
): readonly IssueChange[] | undefined {
  const status = statusChanges(before, now, at);
  const assignee = assigneeChanges(before, now);
  const priority = priorityChanges(before, now);
  if (status === undefined || assignee === undefined || priority === undefined) return undefined;
  return [...status, ...assignee, ...priority];
}

function statusChanges(
  before: IssueState,
  now: IssueState,
  at: Date,
): readonly IssueChange[] | undefined {
  const isSame =
    before.status === now.status &&
    before.substatus === now.substatus &&
    isSameCondition(before.condition, now.condition);
  if (isSame) return [];
  const change = statusChange(before, at);
  if (change === undefined) return undefined;
  // Sentry skips a status that the issue has already, so it is opened in between.
  const isSkipped = before.status === now.status;
  if (isSkipped && change.kind === 'unresolve') {
    return change.substatus === undefined ? [] : undefined;
  }
  return isSkipped ? [{ kind: 'unresolve' }, change] : [change];
}

function statusChange({ status, substatus, condition }: IssueState, at: Date) {
  switch (status) {
    case 'unresolved':
      // Without it, Sentry takes the undo of a resolution for a regression.
      return openAgain(substatus);
    case 'resolved':
      return resolveAgain(condition);
    case 'ignored':
      return { kind: 'archive', until: archivedAs(substatus, condition, at) } satisfies IssueChange;
    default:
      return undefined;
  }
}

function openAgain(substatus: string | undefined): IssueChange {
  return { kind: 'unresolve', substatus: OPEN_SUBSTATUSES.find((known) => known === substatus) };
}

function resolveAgain(condition: IssueCondition | undefined): IssueChange | undefined {
  switch (condition?.kind) {
    case undefined:
      return { kind: 'resolve', in: { kind: 'now' } };
    case 'in-next-release':
      return { kind: 'resolve', in: { kind: 'next-release' } };
    case 'in-release':
      return { kind: 'resolve', in: { kind: 'release', version: condition.release } };
    case 'in-commit': {
      const { commit, repository } = condition;
      if (commit === undefined || repository === undefined) return undefined;
      return { kind: 'resolve', in: { kind: 'commit', commit, repository } };
    }
    case 'archived-until':
      return undefined;
  }
}

function archivedAs(
  substatus: string | undefined,
  condition: IssueCondition | undefined,
  at: Date,
): ArchivedUntil {
  if (condition?.kind === 'archived-until') {
    const { time, events, users } = condition;
    return { kind: 'any-of', minutes: minutesUntil(time, at), events, users };
  }
  return { kind: substatus === 'archived_until_escalating' ? 'escalating' : 'forever' };
}

function minutesUntil(time: string | undefined, at: Date): number | undefined {
  if (time === undefined) return undefined;
  return Math.max(1, Math.ceil((new Date(time).getTime() - at.getTime()) / MINUTE_MS));
}

function assigneeChanges(before: IssueState, now: IssueState): readonly IssueChange[] | undefined {
  if (isSameAssignee(before.assignee, now.assignee)) return [];
  const to = assignTo(before.assignee);
  return to === undefined ? undefined : [{ kind: 'assign', to }];
}

function assignTo(assignee: Assignee | undefined): AssignTo | undefined {
  if (assignee === undefined) return { kind: 'nobody' };
  if (assignee.id === undefined) return undefined;
  return assignee.kind === 'user'
    ? { kind: 'user', userId: assignee.id }
    : { kind: 'team', teamId: assignee.id };
}

function priorityChanges(before: IssueState, now: IssueState): readonly IssueChange[] | undefined {
  if (before.priority === now.priority) return [];
  const priority = PRIORITIES.find((known) => known === before.priority);
  return priority === undefined ? undefined : [{ kind: 'set-priority', priority }];
}
