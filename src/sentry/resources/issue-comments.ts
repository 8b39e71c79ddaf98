import { SentryNotFoundError } from '../../errors/errors.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { wireComments } from '../wire/issue-comments.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the read of an issue's comments, which are among its activities. */
export function createCommentReads({
  api,
}: ResourceContext): Pick<SentryReader, 'listIssueComments'> {
  const read = api.defineRead('listIssueActivities', answerOf(wireComments));
  return {
    async listIssueComments(issueId, options) {
      try {
        return await read({ path: activitiesPath(issueId) }, options);
      } catch (error) {
        if (error instanceof SentryNotFoundError) return undefined;
        throw error;
      }
    },
  };
}

function activitiesPath(issueId: string) {
  return (organization: string): string | undefined =>
    apiPath`organizations/${organization}/issues/${issueId}/activities/`;
}
