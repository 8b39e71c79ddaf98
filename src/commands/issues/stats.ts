import { eventCounts } from '../../views/counts/event-counts.ts';
import { defineCommand } from '../core/command.ts';
import { countsQuery } from './counts-query.ts';
import { parseCountsAsked } from './parse-counts-asked.ts';

/** `/sentry stats 14d by outcome`: event counts as a chart and a table. */
export const statsCommand = defineCommand({
  name: 'stats',
  summary: 'shows event counts as a chart and a table',
  usage: '[period] [by outcome|category|project] [category:C] [project:P]',
  examples: ['stats 14d by outcome', 'stats 24h category:error', 'stats project:web by category'],
  needs: 'counts:read',
  shareable: true,
  parse: parseCountsAsked,
  async answer(asked, { ask, audience, site }) {
    const { data } = await ask(countsQuery, asked);
    return eventCounts(data, { audience, site: site() });
  },
});
