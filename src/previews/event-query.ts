import { defineQuery } from '../commands/core/query.ts';
import { projectTarget } from '../commands/organization/project-target.ts';
import { NotFoundError, SentryNotFoundError } from '../errors/errors.ts';
import type { EventDetails, SentryEvent } from '../model/event.ts';
import type { Issue } from '../model/issue.ts';
import type { CallOptions, SentryReader } from '../ports/sentry.ts';

/** An event with its issue, and the projects' rule about seeing it. */
export const eventQuery = defineQuery<
  string,
  { readonly event: EventDetails; readonly issue: Issue | undefined }
>({
  capability: 'event:read',
  async load(reader, text, options) {
    try {
      const event = await reader.resolveEventId({ kind: 'event-id', text }, options);
      const target = await projectTarget(reader, event.project, options);
      return { data: { event, issue: await issueOf(reader, event, options) }, target };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveEventId') {
        throw new NotFoundError('event', text, { cause: error });
      }
      throw error;
    }
  },
});

// The decision is about the event's project, so that an issue of another one would not be covered by it.
async function issueOf(
  reader: SentryReader,
  { issueId, project }: SentryEvent,
  options: CallOptions,
): Promise<Issue | undefined> {
  if (issueId === undefined) return undefined;
  try {
    const issue = await reader.resolveShortId({ kind: 'issue-id', text: issueId }, options);
    return issue.project.slug === project.slug ? issue : undefined;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}
