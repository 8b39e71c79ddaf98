import { issueCard } from '../../views/issues/issue-card.ts';
import { oneWord } from '../arguments/one-word.ts';
import { parseEventRef, parseIssueRef } from '../arguments/parse-reference.ts';
import { defineCommand } from '../core/command.ts';
import { issueQuery } from './issue-query.ts';

const WHAT = 'a short ID such as `WEB-1A`, an issue id or a link to an issue';

/** `/sentry issue WEB-1A`: shows the issue card. */
export const issueCommand = defineCommand({
  name: 'issue',
  summary: 'shows an issue',
  usage: '<short ID|issue id|link>',
  examples: ['issue WEB-1A', 'issue 4504939400', 'issue https://acme.sentry.io/issues/4504939400/'],
  needs: 'issue:read',
  shareable: true,
  parse: (words, site) => oneWord(words, WHAT, (word) => parseIssueRef(word, site)),
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
