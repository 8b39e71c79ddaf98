import type { ApiCall } from '../api-call.ts';
import { hasProjectAccess } from '../caller.ts';
import { findIssue } from '../find-issue.ts';
import { forbidden, notFound } from '../refused-request-error.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';
import type { SentryProject } from '../world/sentry-project.ts';

/** Returns the issue in the path with its project; throws a 404 or 403. */
export function callerIssue(call: ApiCall): {
  readonly issue: SentryIssue;
  readonly project: SentryProject;
} {
  const { caller, world } = call;
  const issue = findIssue(world, call.param('issue_id'));
  const project = issue === undefined ? undefined : world.projects.get(issue.projectId);
  if (issue === undefined || project === undefined) throw notFound();
  if (!hasProjectAccess(caller, project, world.organization)) throw forbidden();
  return { issue, project };
}
