import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { issueCard } from '../../views/issues/issue-card.ts';
import { oneWord } from '../arguments/one-word.ts';
import { ISSUE_WORDS, parseEventRef, parseIssueRef } from '../arguments/parse-reference.ts';
import { defineCommand } from '../core/command.ts';
import { defineQuery, type Loaded } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

// Returns the project that a short ID spells; for an issue id, a project that does not exist.
function projectNamedBy(ref: IssueRef): ProjectRef {
  const slug = ref.kind === 'short-id' ? ref.projectSlug : ref.text;
  return { id: undefined, slug, name: undefined };
}

/** Reads an issue, and the project that decides who may see it; throws `NotFoundError` if there is none. */
export async function readIssue(
  sentry: SentryReader,
  ref: IssueRef,
  options: CallOptions,
): Promise<Loaded<Issue>> {
  try {
    const issue = await sentry.resolveShortId(ref, options);
    return { data: issue, target: await projectTarget(sentry, issue.project, options) };
  } catch (error) {
    if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
      // Same lookup as for an existing issue in a hidden project: neither the error nor the timing may tell the two
      // apart.
      await projectTarget(sentry, projectNamedBy(ref), options);
      throw new NotFoundError('issue', ref.text, { cause: error });
    }
    throw error;
  }
}

/** Loads an issue, subject to the rule on visible projects. */
export const issueQuery = defineQuery<IssueRef, Issue>({
  capability: 'issue:read',
  load: readIssue,
});

/** `/sentry issue WEB-1A`: shows the issue card. */
export const issueCommand = defineCommand({
  name: 'issue',
  group: 'look-up',
  summary: 'shows an issue',
  usage: '<short ID|issue id|link>',
  examples: ['issue WEB-1A', 'issue 4504939400', 'issue https://acme.sentry.io/issues/4504939400/'],
  starter: 'issue WEB-1A',
  needs: 'issue:read',
  shareable: true,
  parse: (words, site) => oneWord(words, ISSUE_WORDS, (word) => parseIssueRef(word, site)),
  async answer(ref, { ask, now, site, audience }) {
    const { data: issue } = await ask(issueQuery, ref);
    return issueCard(issue, { now, site: site(), askedFor: ref, audience });
  },
  recognises([word, extra], site) {
    if (word === undefined || extra !== undefined) return false;
    // An event ID with dashes looks like a short ID, and a link to an event names its issue too.
    return parseEventRef(word, site) === undefined && parseIssueRef(word, site) !== undefined;
  },
});
