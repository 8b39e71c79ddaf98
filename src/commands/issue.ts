import { issueCard } from '../views/issue-card.ts';
import { defineCommand } from './command.ts';
import { issueQuery } from './issue-query.ts';
import { parseEventRef } from './parse-event-ref.ts';
import { parseIssueRef } from './parse-issue-ref.ts';

const WHAT = 'a short ID such as `WEB-1A`, an issue id or a link to an issue';

/** `/sentry issue WEB-1A`: the issue card. */
export const issueCommand = defineCommand({
  name: 'issue',
  summary: 'shows an issue',
  usage: '<short ID|issue id|link>',
  examples: ['issue WEB-1A', 'issue 4504939400', 'issue https://acme.sentry.io/issues/4504939400/'],
  needs: 'issue:read',
  shareable: true,
  parse(words, site) {
    const [word, ...others] = words;
    if (word === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHAT } };
    const [extra] = others;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    const ref = parseIssueRef(word, site);
    if (ref !== undefined) return { kind: 'input', input: ref };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHAT, given: word.text } };
  },
  async run(ref, { ask, now, site, audience }) {
    const { data: issue } = await ask(issueQuery, ref);
    return issueCard(issue, { now, site: site(), askedFor: ref, audience });
  },
  recognises([word, extra], site) {
    if (word === undefined || extra !== undefined) return false;
    // An event ID with dashes reads like a short ID, and a link to an event names its issue too.
    return parseEventRef(word, site) === undefined && parseIssueRef(word, site) !== undefined;
  },
});
