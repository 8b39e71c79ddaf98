import { NotFoundError, SentryNotFoundError } from '../errors.ts';
import type { Issue } from '../model/issue.ts';
import type { IssueRef } from '../model/issue-ref.ts';
import { projectTarget } from './project-target.ts';
import { defineQuery } from './query.ts';

/** An issue and the projects' rule about seeing it. */
export const issueQuery = defineQuery<IssueRef, Issue>({
  capability: 'issue:read',
  async load(reader, ref, options) {
    try {
      const issue = await reader.resolveShortId(ref, options);
      return { data: issue, target: await projectTarget(reader, issue.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        throw new NotFoundError('issue', ref.text, { cause: error });
      }
      throw error;
    }
  },
});
