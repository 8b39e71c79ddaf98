import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { EventRef, SentryEvent } from '../../model/event.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import { defineQuery } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

/** What an event's name led to; an event that is older than Sentry keeps leaves the issue of its link. */
export type EventFound =
  /** Without an issue where it has none, or where the link did not name it. */
  | { readonly kind: 'event'; readonly event: SentryEvent; readonly issue: Issue | undefined }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly askedFor: IssueRef };

/** An event with the issue that its link names, and the projects' rule about seeing them. */
export const eventQuery = defineQuery<EventRef, EventFound>({
  capability: 'event:read',
  async load(reader, { id, issue: ref }, options) {
    const [event, named] = await Promise.all([
      unlessMissing(reader.resolveEventId(id, options)),
      ref === undefined ? undefined : unlessMissing(reader.resolveShortId(ref, options)),
    ]);
    const project = event?.project ?? named?.project;
    // Also where nothing was found: neither the failure of the look-up nor its time may tell that from "not theirs".
    const absent = { id: undefined, slug: id.text, name: undefined };
    const target = await projectTarget(reader, project ?? absent, options);
    if (event !== undefined) {
      // A link can name any issue beside any event, and the decision is about the event's project.
      const issue = named?.id === event.issueId ? named : undefined;
      return { data: { kind: 'event', event, issue }, target };
    }
    if (named === undefined || ref === undefined) throw new NotFoundError('event', id.text);
    return { data: { kind: 'issue', issue: named, askedFor: ref }, target };
  },
});

async function unlessMissing<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}
