import { NotFoundError, SentryCallError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { cardBlockId } from '../../views/issues/issue-acts.ts';
import { issueCard } from '../../views/issues/issue-card.ts';
import { severalCards } from '../../views/issues/several-cards.ts';
import { ISSUE_WORDS, parseEventRef, parseIssueRef } from '../arguments/parse-reference.ts';
import { MAX_SHOWN, severalWords } from '../arguments/several-words.ts';
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

/** Loads an issue with what a lookup of a short ID lacks: the releases and the last day. */
const wholeIssueQuery = defineQuery<IssueRef, Issue>({
  ...issueQuery,
  async complete(reader, issue, options) {
    try {
      // Sentry allows few such calls a second, and the card is complete enough without them.
      return (await reader.retrieveIssueAtOnce(issue.id, options)) ?? issue;
    } catch (error) {
      if (error instanceof SentryCallError) return issue;
      throw error;
    }
  },
});

/** `/sentry issue WEB-1A`: shows the issue card. */
export const issueCommand = defineCommand({
  name: 'issue',
  group: 'issues',
  summary: 'shows an issue',
  usage: '<short ID|issue ID|link> …',
  examples: ['issue WEB-1A', 'issue 4504939400', 'issue https://acme.sentry.io/issues/4504939400/'],
  starter: 'issue WEB-1A',
  needs: 'issue:read',
  shareable: true,
  parse: (words, site) => severalWords(words, ISSUE_WORDS, (word) => parseIssueRef(word, site)),
  async answer({ items, left }, { ask, each, mayDo, now, site, audience }) {
    const { loaded, failures } = await each(items, async (askedFor) => {
      const { data: issue, principal } = await ask(wholeIssueQuery, askedFor);
      return { askedFor, issue, principal };
    });
    const [first] = loaded;
    const acts = audience === 'person' && first !== undefined ? await mayDo(first.principal) : [];
    const text = `issue ${loaded.map(({ askedFor }) => askedFor.text).join(' ')}`;
    // Sentry answers with the same issue for all that were merged into it.
    const cards = new Map(
      loaded.map(({ askedFor, issue }) => {
        const subject = `issue:${issue.id}`;
        const blockId = cardBlockId(issue.id, text);
        const shown = { subject, refresh: blockId !== undefined, acts, blockId };
        const controls = audience === 'person' ? shown : undefined;
        return [issue.id, issueCard(issue, { now, site: site(), askedFor, audience, controls })];
      }),
    );
    return severalCards({
      audience,
      cards: [...cards.values()],
      failures: failures.map(({ input, message, askFor }) => ({
        name: input.text,
        why: message,
        ask: askFor(input.text),
      })),
      left,
      limit: MAX_SHOWN,
    });
  },
  recognises([word], site) {
    if (word === undefined) return false;
    // An event ID with dashes looks like a short ID, and a link to an event names its issue too.
    return parseEventRef(word, site) === undefined && parseIssueRef(word, site) !== undefined;
  },
});
