import { SentryRateLimitedError } from '../../errors/errors.ts';
import type { EventDetails } from '../../model/event.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { apiPath, type ReadOptions } from '../transport/api.ts';
import { answerOf, answerWithLists } from '../transport/parse-answer.ts';
import { wireEventId, wireIssueEvent } from '../wire/event.ts';
import { wireIssueRow, wireShortId } from '../wire/issue.ts';
import { issuePath } from './issue-writes.ts';
import { isUnsupportedEndpoint } from './missing-endpoint.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the issue and event reads. */
export function createIssueReads({
  api,
  caches,
}: ResourceContext): Pick<
  SentryReader,
  | 'resolveShortId'
  | 'retrieveIssue'
  | 'retrieveIssueAtOnce'
  | 'resolveEventId'
  | 'retrieveLatestEvent'
> {
  const readShortId = api.defineRead('resolveShortId', answerOf(wireShortId));
  const readIssue = api.defineRead('getIssue', answerOf(wireIssueRow));
  const readEventId = api.defineRead('resolveEventId', answerWithLists(wireEventId));
  const readIssueEvent = api.defineRead('getIssueEvent', answerWithLists(wireIssueEvent));

  // Servers that leave out what they were asked for mean just that.
  async function readByRef({ kind, text }: IssueRef, options?: CallOptions): Promise<Issue> {
    const issue = await readShortId(
      { path: (organization) => apiPath`organizations/${organization}/shortids/${text}/` },
      options,
    );
    const id = issue.id ?? (kind === 'issue-id' ? text : issue.shortId) ?? text;
    return { ...issue, id, shortId: issue.shortId ?? text };
  }

  async function readLatestEvent(
    { id, project }: Issue,
    options?: CallOptions,
  ): Promise<EventDetails | undefined> {
    try {
      const event = await readIssueEvent(
        {
          path: (organization) =>
            apiPath`organizations/${organization}/issues/${id}/events/latest/`,
        },
        options,
      );
      return { ...event, project, issueId: event.issueId ?? id };
    } catch (error) {
      if (isUnsupportedEndpoint(error)) return undefined;
      throw error;
    }
  }

  function retrieveIssue(issueId: string, options?: ReadOptions): Promise<Issue> {
    return caches.issueDetails.read(issueId, options?.maxAgeMs, async () => {
      try {
        return await readIssue({ path: issuePath(issueId) }, options);
      } catch (error) {
        if (!isUnsupportedEndpoint(error)) throw error;
        return readByRef({ kind: 'issue-id', text: issueId }, options);
      }
    });
  }

  return {
    resolveShortId: (ref, options) =>
      caches.issues.read(ref.text, options?.maxAgeMs, () => readByRef(ref, options)),

    retrieveIssue,

    async retrieveIssueAtOnce(issueId, options) {
      // Checked here first: in a burst most have to do without it, and an error with its stack costs more than this.
      if (!api.isFree('getIssue')) {
        return caches.issueDetails.recent(issueId, options?.maxAgeMs ?? 0);
      }
      try {
        return await retrieveIssue(issueId, { ...options, isOptional: true });
      } catch (error) {
        if (error instanceof SentryRateLimitedError) return undefined;
        throw error;
      }
    },

    resolveEventId: ({ text }, options) =>
      caches.events.read(text, options?.maxAgeMs, async () => {
        const event = await readEventId(
          { path: (organization) => apiPath`organizations/${organization}/eventids/${text}/` },
          options,
        );
        return { ...event, id: event.id ?? text };
      }),

    async retrieveLatestEvent(issue, options) {
      const { event } = await caches.latestEvents.read(issue.id, options?.maxAgeMs, async () => ({
        event: await readLatestEvent(issue, options),
      }));
      return event;
    },
  };
}
