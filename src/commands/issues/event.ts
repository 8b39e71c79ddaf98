import type { EventRef } from '../../model/event.ts';
import { eventCard } from '../../views/issues/event-card.ts';
import { issueOfLostEvent } from '../../views/issues/issue-of-lost-event.ts';
import { oneWord } from '../arguments/one-word.ts';
import { parseEventRef } from '../arguments/parse-event-ref.ts';
import { defineCommand } from '../core/command.ts';
import { eventQuery } from './event-query.ts';
import { issueOfEventQuery } from './issue-of-event-query.ts';

const WHAT = 'an event ID of 32 hex digits or a link to an event';

/** `/sentry event <event ID>`: the event and its issue. */
export const eventCommand = defineCommand<EventRef>({
  name: 'event',
  summary: 'shows an event and its issue',
  usage: '<event ID|link>',
  examples: ['event 9fac2ceed9344f2bbfdd1fdacb0ed9b1'],
  needs: 'event:read',
  shareable: true,
  parse: (words, site) => oneWord(words, WHAT, (word) => parseEventRef(word, site)),
  async answer(ref, { ask, now, site, audience }) {
    const { data: found } = await ask(eventQuery, ref);
    const view = { now, site: site(), audience };
    if (found.kind === 'issue') return issueOfLostEvent(found.issue, { ...view, ...found });
    const { event, issue } = found;
    const { issueId, project } = event;
    if (issue !== undefined || issueId === undefined) return eventCard(event, issue, view);
    const { data: own } = await ask(issueOfEventQuery, { issueId, project });
    return eventCard(event, own, view);
  },
  recognises([word, extra], site) {
    return word !== undefined && extra === undefined && parseEventRef(word, site) !== undefined;
  },
});
