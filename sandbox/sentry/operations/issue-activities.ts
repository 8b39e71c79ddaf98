import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { bodyFields, createFieldErrors } from '../field-errors.ts';
import { callerIssue } from '../issues/caller-issue.ts';
import { badRequest } from '../refused-request-error.ts';
import { activityJson } from '../wire/activity-json.ts';

const READ = ['event:read', 'event:write', 'event:admin'] as const;
const HOUR_MS = 3_600_000;

/** `POST /organizations/{org}/issues/{issue_id}/notes/` */
export const addIssueNote: Route = {
  method: 'POST',
  path: 'issues/{issue_id}/notes/',
  operation: 'addIssueNote',
  scopes: ['event:write', 'event:admin'],
  dialect: 'current',
  handle(call) {
    const { issue } = callerIssue(call);
    const text = bodyFields(call.body).get('text');
    const errors = createFieldErrors();
    if (text === undefined) errors.add('text', 'This field is required.');
    else if (typeof text !== 'string' || text.trim() === '') {
      errors.add('text', 'This field may not be blank.');
    }
    errors.refuse();
    const accountId = call.caller.member?.account?.id;
    const isRepeated = call.world.activities.some(
      (other) =>
        other.issueId === issue.id &&
        other.type === 'note' &&
        other.text === text &&
        other.accountId === accountId &&
        call.now.getTime() - other.dateCreated.getTime() < HOUR_MS,
    );
    if (isRepeated) throw badRequest('You have already posted that comment.');
    const note = { issueId: issue.id, type: 'note', text: String(text) };
    return json(201, activityJson(call, call.world.addActivity(call.caller, note)));
  },
};

/** `GET /organizations/{org}/issues/{issue_id}/activities/`: newest first. */
export const listIssueActivities: Route = {
  method: 'GET',
  path: 'issues/{issue_id}/activities/',
  operation: 'listIssueActivities',
  scopes: READ,
  dialect: 'current',
  handle(call) {
    const { issue } = callerIssue(call);
    const activity = call.world.activities
      .filter(({ issueId }) => issueId === issue.id)
      .map((one) => activityJson(call, one))
      .toReversed();
    return json(200, { activity });
  },
};
