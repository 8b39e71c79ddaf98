import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import { defineQuery } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

// Returns the project that a short ID spells; for an issue id, a project that does not exist.
function projectNamedBy(ref: IssueRef): ProjectRef {
  const slug = ref.kind === 'short-id' ? ref.projectSlug : ref.text;
  return { id: undefined, slug, name: undefined };
}

/** Loads an issue, subject to the rule on visible projects. */
export const issueQuery = defineQuery<IssueRef, Issue>({
  capability: 'issue:read',
  async load(reader, ref, options) {
    try {
      const issue = await reader.resolveShortId(ref, options);
      return { data: issue, target: await projectTarget(reader, issue.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        // Same lookup as for an existing issue in a hidden project: neither the error nor the timing may tell the two
        // apart.
        await projectTarget(reader, projectNamedBy(ref), options);
        throw new NotFoundError('issue', ref.text, { cause: error });
      }
      throw error;
    }
  },
});
