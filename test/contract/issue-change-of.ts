import type {
  ArchivedUntil,
  AssignTo,
  IssueChange,
  Priority,
  ResolvedIn,
} from '../../src/model/issues/issue-change.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Returns the change that a request stands for. Undefined if the client never sends such a one, except to a status that
 * does not exist, whose refusal any change can get.
 */
export function issueChangeOf(body: Body): IssueChange | undefined {
  const details = (body['statusDetails'] ?? {}) as Body;
  if ('assignedTo' in body) return { kind: 'assign', to: assignTo(String(body['assignedTo'])) };
  if ('priority' in body) return { kind: 'set-priority', priority: body['priority'] as Priority };
  switch (body['status']) {
    case 'resolved':
      return { kind: 'resolve', in: resolvedIn(details) };
    case 'ignored':
      return { kind: 'archive', until: archivedUntil(body, details) };
    default:
      return { kind: 'unresolve' };
  }
}

function assignTo(text: string): AssignTo {
  const [kind, id = ''] = text.split(':');
  if (text === '') return { kind: 'nobody' };
  return kind === 'team' ? { kind, teamId: id } : { kind: 'user', userId: id };
}

function resolvedIn({ inRelease, inNextRelease }: Body): ResolvedIn {
  if (inNextRelease === true) return { kind: 'next-release' };
  if (inRelease === undefined) return { kind: 'now' };
  return inRelease === 'latest'
    ? { kind: 'newest-release' }
    : { kind: 'release', version: String(inRelease) };
}

function archivedUntil({ substatus }: Body, { ignoreDuration }: Body): ArchivedUntil {
  if (ignoreDuration !== undefined) return { kind: 'duration', minutes: Number(ignoreDuration) };
  return { kind: substatus === 'archived_until_escalating' ? 'escalating' : 'forever' };
}
