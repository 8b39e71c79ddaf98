import { SentryNotFoundError } from '../../errors/errors.ts';
import type { Issue } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import { defineQuery } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

/** What of an event leads to its issue. */
interface EventOfIssue {
  readonly issueId: string;
  readonly project: ProjectRef;
}

/** The issue of an event; undefined for one that is gone. */
export const issueOfEventQuery = defineQuery<EventOfIssue, Issue | undefined>({
  capability: 'issue:read',
  async load(reader, { issueId, project }, options) {
    try {
      const issue = await reader.resolveShortId({ kind: 'issue-id', text: issueId }, options);
      return { data: issue, target: await projectTarget(reader, issue.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        return { data: undefined, target: await projectTarget(reader, project, options) };
      }
      throw error;
    }
  },
});
