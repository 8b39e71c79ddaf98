import type { EventId } from '../model/event-id.ts';
import { eventCard } from '../views/event-card.ts';
import { defineCommand } from './command.ts';
import { eventQuery } from './event-query.ts';
import { issueOfEventQuery } from './issue-of-event-query.ts';
import { parseEventRef } from './parse-event-ref.ts';

const WHAT = 'an event ID of 32 hex digits or a link to an event';

/** `/sentry event <event ID>`: the event and its issue. */
export const eventCommand = defineCommand<EventId>({
  name: 'event',
  summary: 'shows an event and its issue',
  usage: '<event ID|link>',
  examples: ['event 9fac2ceed9344f2bbfdd1fdacb0ed9b1'],
  needs: 'event:read',
  shareable: true,
  parse([word, extra], site) {
    if (word === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHAT } };
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    const id = parseEventRef(word, site);
    if (id !== undefined) return { kind: 'input', input: id };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHAT, given: word.text } };
  },
  async run(id, { ask, now, site, audience }) {
    const { data: event } = await ask(eventQuery, id);
    const { issueId, project } = event;
    const found =
      issueId === undefined ? undefined : await ask(issueOfEventQuery, { issueId, project });
    return eventCard(event, { issue: found?.data, now, site: site(), audience });
  },
  recognises([word, extra], site) {
    return word !== undefined && extra === undefined && parseEventRef(word, site) !== undefined;
  },
});
