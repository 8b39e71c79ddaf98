import type { ApiCall } from '../api-call.ts';
import { bodyFields, createFieldErrors } from '../field-errors.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';
import type { SentryProject } from '../world/sentry-project.ts';
import { assigneeOf } from './assignee-of.ts';
import { isNewIssue } from './match-issue.ts';
import { archivedDetails, resolvedDetails } from './status-details.ts';

type Fields = ReadonlyMap<string, unknown>;
type Changes = Partial<Omit<SentryIssue, 'id'>>;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  status: ['resolved', 'unresolved', 'ignored', 'resolvedInNextRelease', 'muted'],
  substatus: [
    'archived_until_escalating',
    'archived_until_condition_met',
    'archived_forever',
    'escalating',
    'ongoing',
    'regressed',
    'new',
  ],
  priority: ['low', 'medium', 'high'],
};

/** Changes an issue as the body asks, with the real server's oddities; throws a 400 before anything is changed. */
export function changeIssue(
  call: ApiCall,
  issue: SentryIssue,
  project: SentryProject,
): SentryIssue {
  const fields = bodyFields(call.body);
  checkChoices(fields);
  const status = statusChanges(call, issue, fields);
  const changes: Changes = {
    ...status,
    ...(status.status === 'resolved' && claimed(call, issue)),
    ...(fields.has('assignedTo') && {
      assignee: assigneeOf(call, fields.get('assignedTo'), project),
    }),
    ...priorityChanges(fields),
    ...(fields.get('inbox') === false && { isForReview: false }),
  };
  if (call.world.skipsIssueChanges) return issue;
  const changed = call.world.issues.update(issue.id, changes);
  recordActivities(call, issue, changed);
  return changed;
}

function claimed({ world, caller }: ApiCall, { assignee }: SentryIssue): Changes {
  const accountId = caller.member?.account?.id;
  if (!world.claimsResolvedIssues || assignee !== undefined || accountId === undefined) return {};
  return { assignee: { kind: 'user', accountId } };
}

function checkChoices(fields: Fields): void {
  const errors = createFieldErrors();
  for (const [field, choices] of Object.entries(CHOICES)) {
    const value = fields.get(field);
    if (value !== undefined && value !== null && !choices.includes(String(value))) {
      errors.add(field, `"${String(value)}" is not a valid choice.`);
    }
  }
  errors.refuse();
}

function statusChanges(call: ApiCall, issue: SentryIssue, fields: Fields): Changes {
  switch (fields.get('status')) {
    case 'resolved':
    case 'resolvedInNextRelease': {
      const statusDetails = resolvedDetails(call, issue, fields.get('statusDetails'));
      // What is resolved already is skipped, whatever it is to be resolved in.
      return issue.status === 'resolved'
        ? {}
        : { status: 'resolved', substatus: null, statusDetails, isForReview: false };
    }
    case 'ignored':
    case 'muted':
      return archived(call, issue, fields);
    case 'unresolved':
      return opened(call, issue, fields);
    default:
      return {};
  }
}

function archived(call: ApiCall, issue: SentryIssue, fields: Fields): Changes {
  const statusDetails = archivedDetails(call, fields);
  // The issue is skipped, but its condition is written.
  if (issue.status === 'ignored') return { statusDetails };
  const picked =
    Object.keys(statusDetails).length === 0 ? 'archived_forever' : 'archived_until_condition_met';
  const substatus = textAt(fields, 'substatus') ?? picked;
  return { status: 'ignored', substatus, statusDetails, isForReview: false };
}

function opened({ now }: ApiCall, issue: SentryIssue, fields: Fields): Changes {
  if (issue.status === 'unresolved') return {};
  const picked =
    issue.status === 'resolved' ? 'regressed' : isNewIssue(issue, now) ? 'new' : 'ongoing';
  const substatus = textAt(fields, 'substatus') ?? picked;
  return { status: 'unresolved', substatus, statusDetails: {} };
}

function priorityChanges(fields: Fields): Changes {
  const priority = (['low', 'medium', 'high'] as const).find(
    (known) => known === fields.get('priority'),
  );
  return priority === undefined ? {} : { priority, isPriorityLocked: true };
}

function textAt(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' ? value : undefined;
}

function recordActivities(call: ApiCall, before: SentryIssue, after: SentryIssue): void {
  const types = [
    before.status !== after.status ? ACTIVITY_OF_STATUS[after.status] : undefined,
    before.assignee !== after.assignee
      ? after.assignee === undefined
        ? 'unassigned'
        : 'assigned'
      : undefined,
    before.priority !== after.priority ? 'set_priority' : undefined,
  ];
  for (const type of types) {
    if (type !== undefined) call.world.addActivity(call.caller, { issueId: after.id, type });
  }
}

const ACTIVITY_OF_STATUS: Readonly<Partial<Record<SentryIssue['status'], string>>> = {
  resolved: 'set_resolved',
  ignored: 'set_ignored',
  unresolved: 'set_unresolved',
};
