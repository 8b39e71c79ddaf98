import { defineQuery } from '../commands/core/query.ts';
import { projectTarget } from '../commands/organization/project-target.ts';
import { NotFoundError, SentryNotFoundError } from '../errors/errors.ts';
import type { EventDetails } from '../model/event.ts';
import type { Issue, IssueRef } from '../model/issue.ts';
import type { CallOptions, SentryReader } from '../ports/sentry.ts';

/** An issue with its latest event, where the server gives one, and the projects' rule about seeing it. */
export const latestEventQuery = defineQuery<
  IssueRef,
  { readonly issue: Issue; readonly event: EventDetails | undefined }
>({
  capability: 'event:read',
  async load(reader, ref, options) {
    try {
      const issue = await reader.resolveShortId(ref, options);
      const target = await projectTarget(reader, issue.project, options);
      return { data: { issue, event: await latestEvent(reader, issue, options) }, target };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        throw new NotFoundError('issue', ref.text, { cause: error });
      }
      throw error;
    }
  },
});

// The events of an issue may all be older than the server keeps them.
async function latestEvent(
  reader: SentryReader,
  issue: Issue,
  options: CallOptions,
): Promise<EventDetails | undefined> {
  try {
    return await reader.retrieveLatestEvent(issue, options);
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}
