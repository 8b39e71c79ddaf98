import { SentryRefusedError } from '../../errors/errors.ts';
import { type AssignmentProblem, SentryAssignmentError } from '../../errors/issue-errors.ts';
import type { SentryWriter } from '../../ports/sentry.ts';
import { apiPath, isNumericId, type PathOf } from '../transport/api.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { wireAddedNote, wireUpdatedIssue } from '../wire/issue.ts';
import { issueChangeBody } from '../wire/issue-change.ts';
import type { ResourceContext } from './resource-context.ts';

/**
 * Returns the path of one issue. Only a numeric ID has one: without it, the path would be the one that changes whatever
 * a search finds (sentry `api/helpers/group_index/update.py`).
 */
export function issuePath(issueId: string): PathOf {
  return (organization) =>
    isNumericId(issueId) ? apiPath`organizations/${organization}/issues/${issueId}/` : undefined;
}

function notesPath(issueId: string): PathOf {
  return (organization) =>
    isNumericId(issueId)
      ? apiPath`organizations/${organization}/issues/${issueId}/notes/`
      : undefined;
}

/** Creates the writes to one issue. */
export function createIssueWrites({
  api,
  caches,
}: ResourceContext): Pick<SentryWriter, 'updateIssue' | 'addIssueNote'> {
  const made = () => caches.invalidate('issues');
  const update = api.defineWrite('updateIssue', 'PUT', answerOf(wireUpdatedIssue), made);
  const add = api.defineWrite('addIssueNote', 'POST', answerOf(wireAddedNote), made);
  return {
    async updateIssue(issueId, change, options) {
      try {
        const body = issueChangeBody(change);
        return await update({ path: issuePath(issueId), body }, options);
      } catch (error) {
        throw (change.kind === 'assign' ? assignmentError(error) : undefined) ?? error;
      }
    },

    async addIssueNote(issueId, text, options) {
      try {
        return await add({ path: notesPath(issueId), body: { text } }, options);
      } catch (error) {
        if (isPostedAlready(error)) return { kind: 'already-there' };
        throw error;
      }
    },
  };
}

// Sentry's texts (`api/helpers/group_index/validators/group.py`); the fourth comes as text instead of a list.
const ASSIGNMENT_PROBLEMS: readonly (readonly [RegExp, AssignmentProblem])[] = [
  [/non-team member/i, 'user-not-in-project'],
  [/team without access/i, 'team-not-in-project'],
  [/deactivated/i, 'user-deactivated'],
  [/permission to assign/i, 'not-permitted'],
];

function assignmentError(error: unknown): SentryAssignmentError | undefined {
  if (!(error instanceof SentryRefusedError)) return undefined;
  const said = error.fields.get('assignedTo');
  const known = ASSIGNMENT_PROBLEMS.find(([text]) => text.test(said ?? ''));
  return said === undefined || known === undefined
    ? undefined
    : new SentryAssignmentError(error.facts, known[1], said);
}

// Within an hour, by the same user (sentry `issues/endpoints/group_notes.py`).
function isPostedAlready(error: unknown): boolean {
  return (
    error instanceof SentryRefusedError &&
    error.facts.status === 400 &&
    /already posted that comment/i.test(error.reason ?? '')
  );
}
