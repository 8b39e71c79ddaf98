import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { findIssue } from '../find-issue.ts';
import { forbidden, notFound } from '../refused-request-error.ts';
import { issueJson } from '../wire/issue-json.ts';

/** `GET /organizations/{org}/shortids/{issue_id}/` */
export const resolveShortId: Route = {
  method: 'GET',
  path: 'shortids/{issue_id}/',
  operation: 'resolveShortId',
  scopes: ['event:read', 'event:write', 'event:admin'],
  handle(call) {
    const { caller, world } = call;
    const issue = findIssue(world, call.param('issue_id'));
    const project = issue === undefined ? undefined : world.projects.get(issue.projectId);
    if (issue === undefined || project === undefined) throw notFound();
    if (!hasProjectAccess(caller, project, world.organization)) throw forbidden();
    const shared = {
      organizationSlug: world.organization.slug,
      projectSlug: project.slug,
      shortId: world.shortIdOf(issue),
    };
    if (call.dialect === 'spec') {
      return json(200, { ...shared, group: { id: issue.id, title: issue.title } });
    }
    return json(200, { ...shared, groupId: issue.id, group: issueJson(call, issue, project) });
  },
};
