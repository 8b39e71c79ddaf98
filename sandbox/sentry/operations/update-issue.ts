import { empty, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { bodyFields } from '../field-errors.ts';
import { callerIssue } from '../issues/caller-issue.ts';
import { changeIssue } from '../issues/change-issue.ts';
import { parseIssueSearch } from '../issues/issue-search.ts';
import { issueTest } from '../issues/match-issue.ts';
import { detailedIssueJson, issueJson } from '../wire/issue-json.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';

const READ = ['event:read', 'event:write', 'event:admin'] as const;
const WRITE = ['event:write', 'event:admin'] as const;

/** `GET /organizations/{org}/issues/{issue_id}/` */
export const getIssue: Route = {
  method: 'GET',
  path: 'issues/{issue_id}/',
  operation: 'getIssue',
  scopes: READ,
  limit: 5,
  dialect: 'current',
  handle(call) {
    const { issue, project } = callerIssue(call);
    return json(200, detailedIssueJson(call, issue, project));
  },
};

/** `PUT /organizations/{org}/issues/{issue_id}/` */
export const updateIssue: Route = {
  method: 'PUT',
  path: 'issues/{issue_id}/',
  operation: 'updateIssue',
  scopes: WRITE,
  limit: 5,
  dialect: 'current',
  handle(call) {
    const { issue, project } = callerIssue(call);
    return json(200, issueJson(call, changeIssue(call, issue, project), project));
  },
};

/**
 * `PUT /organizations/{org}/issues/`: changes the issues in `id`, and if there are none of them, whatever the query
 * finds, by default every unresolved issue.
 */
export const bulkUpdateIssues: Route = {
  method: 'PUT',
  path: 'issues/',
  operation: 'bulkUpdateIssues',
  scopes: WRITE,
  dialect: 'current',
  handle(call) {
    const ids = call.query.getAll('id');
    const named = openIssues(call).filter(({ id }) => ids.includes(id));
    const search = parseIssueSearch(call.query.get('query') ?? 'is:unresolved');
    const changed = named.length > 0 ? named : openIssues(call).filter(issueTest(search, call));
    if (changed.length === 0) return empty(204);
    for (const issue of changed) {
      const project = call.world.projects.get(issue.projectId);
      if (project !== undefined) changeIssue(call, issue, project);
    }
    return json(200, { ...Object.fromEntries(bodyFields(call.body)), inbox: null });
  },
};

function openIssues({ world, caller }: ApiCall): readonly SentryIssue[] {
  return world.issues.all().filter(({ projectId }) => {
    const project = world.projects.get(projectId);
    return project !== undefined && hasProjectAccess(caller, project, world.organization);
  });
}
