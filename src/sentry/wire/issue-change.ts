import type {
  ArchivedUntil,
  AssignTo,
  IssueChange,
  ResolvedIn,
} from '../../model/issues/issue-change.ts';
import type { Threshold } from '../../model/issues/issue-state.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Returns the body of a change. It always has the substatus: without one, Sentry picks it, and takes an issue that is
 * opened again for a regression (sentry `src/sentry/issues/status_change.py`).
 */
export function issueChangeBody(change: IssueChange): Json {
  switch (change.kind) {
    case 'resolve':
      return { status: 'resolved', ...resolvedIn(change.in) };
    case 'unresolve':
      return { status: 'unresolved', substatus: change.substatus ?? 'ongoing' };
    case 'archive':
      return { status: 'ignored', ...archivedUntil(change.until) };
    case 'assign':
      return { assignedTo: assignedTo(change.to) };
    case 'set-priority':
      return { priority: change.priority };
  }
}

// A resolved issue has no substatus.
function resolvedIn(where: ResolvedIn): Json {
  switch (where.kind) {
    case 'now':
      return {};
    case 'next-release':
      return { statusDetails: { inNextRelease: true } };
    case 'newest-release':
      return { statusDetails: { inRelease: 'latest' } };
    case 'release':
      return { statusDetails: { inRelease: where.version } };
    case 'commit':
      return {
        statusDetails: { inCommit: { commit: where.commit, repository: where.repository } },
      };
  }
}

function archivedUntil(until: ArchivedUntil): Json {
  switch (until.kind) {
    case 'escalating':
      return { substatus: 'archived_until_escalating' };
    case 'forever':
      return { substatus: 'archived_forever' };
    case 'duration':
      return underConditions({ ignoreDuration: until.minutes });
    case 'events':
      return underConditions(eventDetails(until));
    case 'users':
      return underConditions(userDetails(until));
    case 'any-of':
      return underConditions({
        ...(until.minutes !== undefined && { ignoreDuration: until.minutes }),
        ...(until.events && eventDetails(until.events)),
        ...(until.users && userDetails(until.users)),
      });
  }
}

function underConditions(statusDetails: Json): Json {
  return { substatus: 'archived_until_condition_met', statusDetails };
}

function eventDetails({ count, windowMinutes }: Threshold): Json {
  return {
    ignoreCount: count,
    ...(windowMinutes !== undefined && { ignoreWindow: windowMinutes }),
  };
}

function userDetails({ count, windowMinutes }: Threshold): Json {
  return {
    ignoreUserCount: count,
    ...(windowMinutes !== undefined && { ignoreUserWindow: windowMinutes }),
  };
}

function assignedTo(to: AssignTo): string {
  switch (to.kind) {
    case 'nobody':
      return '';
    case 'user':
      return `user:${to.userId}`;
    case 'team':
      return `team:${to.teamId}`;
  }
}
