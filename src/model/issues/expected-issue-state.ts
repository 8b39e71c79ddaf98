import {
  type ArchivedUntil,
  type AssignTo,
  conditionsOf,
  type IssueChange,
  type ResolvedIn,
} from './issue-change.ts';
import type { Assignee, IssueCondition, IssueState } from './issue-state.ts';

const MINUTE_MS = 60_000;

/** Returns what a change at a time is expected to lead to; Sentry's response replaces it, unless there is none. */
export function expectedIssueState(change: IssueChange, before: IssueState, at: Date): IssueState {
  switch (change.kind) {
    case 'resolve':
      return {
        ...before,
        status: 'resolved',
        substatus: undefined,
        condition: resolvedIn(change.in),
      };
    case 'unresolve':
      return {
        ...before,
        status: 'unresolved',
        substatus: change.substatus ?? 'ongoing',
        condition: undefined,
      };
    case 'archive':
      return { ...before, status: 'ignored', ...archived(change.until, at) };
    case 'set-priority':
      return { ...before, priority: change.priority };
    case 'assign':
      return { ...before, assignee: assigneeOf(change.to, before.assignee) };
  }
}

function resolvedIn(where: ResolvedIn): IssueCondition | undefined {
  switch (where.kind) {
    case 'next-release':
      return { kind: 'in-next-release' };
    case 'release':
      return { kind: 'in-release', release: where.version };
    case 'commit':
      return { kind: 'in-commit', commit: where.commit, repository: where.repository };
    default:
      return undefined;
  }
}

function archived(until: ArchivedUntil, at: Date): Pick<IssueState, 'substatus' | 'condition'> {
  if (until.kind === 'escalating') {
    return { substatus: 'archived_until_escalating', condition: undefined };
  }
  if (until.kind === 'forever') return { substatus: 'archived_forever', condition: undefined };
  const { minutes, events, users } = conditionsOf(until);
  const time =
    minutes === undefined ? undefined : new Date(at.getTime() + minutes * MINUTE_MS).toISOString();
  return {
    substatus: 'archived_until_condition_met',
    condition: { kind: 'archived-until', time, events, users },
  };
}

function assigneeOf(to: AssignTo, before: Assignee | undefined): Assignee | undefined {
  if (to.kind === 'nobody') return undefined;
  const id = to.kind === 'user' ? to.userId : to.teamId;
  return before?.kind === to.kind && before.id === id ? before : { kind: to.kind, id, name: '' };
}
