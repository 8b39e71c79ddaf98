import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import { defineQuery } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

// The project that a short ID spells, or for an issue id one that is not there.
function projectNamedBy(ref: IssueRef): ProjectRef {
  const slug = ref.kind === 'short-id' ? ref.projectSlug : ref.text;
  return { id: undefined, slug, name: undefined };
}

/** An issue and the projects' rule about seeing it. */
export const issueQuery = defineQuery<IssueRef, Issue>({
  capability: 'issue:read',
  async load(reader, ref, options) {
    try {
      const issue = await reader.resolveShortId(ref, options);
      return { data: issue, target: await projectTarget(reader, issue.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        // The same look-up as for an issue that is there but not theirs: neither its failure nor its time may tell.
        await projectTarget(reader, projectNamedBy(ref), options);
        throw new NotFoundError('issue', ref.text, { cause: error });
      }
      throw error;
    }
  },
});
