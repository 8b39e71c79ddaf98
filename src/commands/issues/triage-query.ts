import {
  DeniedError,
  NotFoundError,
  SentryCallError,
  SentryNotFoundError,
} from '../../errors/errors.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import type { TriagedIssue } from '../../views/issues/triage-step.ts';
import type { Answer, CommandContext } from '../core/command.ts';
import { defineQuery, type QueryReader } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

/** Longest time between reading an issue ahead and showing it; who may see it is decided when it is shown. */
const READ_AHEAD_MS = 60_000;

/** Loads an issue with its latest event and suspect commits, subject to the rule on visible projects. */
const triagedQuery = defineQuery<string, TriagedIssue>({
  capability: 'issue:read',
  async load(reader, issueId, options) {
    const ahead = { ...options, maxAgeMs: READ_AHEAD_MS };
    try {
      const issue = await reader.retrieveIssue(issueId, ahead);
      const [target, event] = await Promise.all([
        projectTarget(reader, issue.project, options),
        latestEvent(reader, issue, ahead),
      ]);
      return { data: { issue, ...event }, target };
    } catch (error) {
      if (!(error instanceof SentryNotFoundError && error.facts.operation === 'getIssue'))
        throw error;
      throw new NotFoundError('issue', issueId, { cause: error });
    }
  },
});

/** Returns an issue to triage; undefined if there is none for the actor, whether it is missing or hidden. */
export async function readTriaged(
  { ask }: Pick<CommandContext, 'ask'>,
  issueId: string,
): Promise<Answer<TriagedIssue> | undefined> {
  try {
    return await ask(triagedQuery, issueId);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    const isHidden =
      error instanceof DeniedError && error.refusal.reason.kind === 'project-not-visible';
    if (isHidden) return undefined;
    throw error;
  }
}

// An issue can be decided on without its event, so a failure is shown next to what is known.
async function latestEvent(
  reader: QueryReader,
  issue: TriagedIssue['issue'],
  options: CallOptions,
): Promise<Omit<TriagedIssue, 'issue'>> {
  try {
    const event = await reader.retrieveLatestEvent(issue, options);
    const suspects = event === undefined ? [] : await reader.listSuspectCommits(event, options);
    return { event, suspects, isEventUnread: false };
  } catch (error) {
    if (!(error instanceof SentryCallError)) throw error;
    // Sentry keeps the events of an issue for a shorter time than the issue.
    if (error instanceof SentryNotFoundError) {
      return { event: undefined, suspects: [], isEventUnread: false };
    }
    return { event: undefined, suspects: [], isEventUnread: true };
  }
}
