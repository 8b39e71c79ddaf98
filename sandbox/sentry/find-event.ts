import type { ApiCall } from './api-call.ts';
import { hasProjectAccess } from './caller.ts';
import { badRequest, notFound } from './refused-request-error.ts';
import type { SentryEvent } from './world/sentry-issue.ts';
import type { SentryProject } from './world/sentry-project.ts';

/**
 * Returns the event with an ID in any spelling, if the caller has access to its project. Throws a 400 for a malformed
 * ID and a 404 for all else, including transactions.
 */
export function findEvent(
  call: ApiCall,
  id: string,
): { readonly event: SentryEvent; readonly project: SentryProject } {
  if (!/^[0-9a-f-]{32,36}$/i.test(id)) {
    throw badRequest(
      '`Event ID` must be a valid UUID hex (32-36 characters long, containing only digits, dashes, or a-f characters)',
    );
  }
  const event = call.world.events.get(id.replaceAll('-', '').toLowerCase());
  const project = event === undefined ? undefined : call.world.projects.get(event.projectId);
  if (event === undefined || project === undefined || event.type === 'transaction') {
    throw notFound();
  }
  if (!hasProjectAccess(call.caller, project, call.world.organization)) throw notFound();
  return { event, project };
}
