import type { CountsPeriod, CountsQuery } from '../../model/event-counts.ts';
import { parseSlug } from '../../model/short-id.ts';
import { eventCounts } from '../../views/counts/event-counts.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { countsQuery } from './counts-query.ts';

const USUAL: CountsQuery = {
  period: { amount: 14, unit: 'd' },
  by: 'outcome',
  category: undefined,
  project: undefined,
};
/** Sentry stores counts for 90 days; hourly counts are requested by the hour, at most 1,000 of them. */
const MOST = { h: 168, d: 90, w: 12 } as const;
const USUAL_CATEGORY = 'error';
const PERIOD = 'a period such as `24h`, `14d` or `2w` (at most 168h, 90d or 12w)';
const GROUPING = '`by outcome`, `by category` or `by project`';
const WHAT = `${PERIOD}, ${GROUPING}, \`category:error\` or \`project:web\``;
const GROUPINGS: ReadonlyMap<string, CountsQuery['by']> = new Map([
  ['outcome', 'outcome'],
  ['outcomes', 'outcome'],
  ['category', 'category'],
  ['categories', 'category'],
  ['project', 'project'],
  ['projects', 'project'],
]);

/** Parses `[period] [by outcome|category|project] [category:C] [project:P]`, in any order. */
function parseCountsAsked(words: readonly Word[]): Parsed<CountsQuery> {
  let asked = USUAL;
  const left = words.map(({ text }) => text);
  while (left.length > 0) {
    const given = left.shift() ?? '';
    const isBy = /^by:?$/i.test(given);
    if (isBy && left.length === 0) return { kind: 'problem', problem: missing(GROUPING) };
    const facts = isBy ? groupedBy(left.shift() ?? '') : factsOf(given);
    if (facts === undefined) {
      const problem = { kind: 'not-understood', what: WHAT, given } as const;
      return { kind: 'problem', problem };
    }
    asked = { ...asked, ...facts };
  }
  // By category, all categories are shown separately; otherwise one is needed, since bytes and events cannot be summed.
  const category = asked.category ?? (asked.by === 'category' ? undefined : USUAL_CATEGORY);
  return { kind: 'input', input: { ...asked, category } };
}

function factsOf(text: string): Partial<CountsQuery> | undefined {
  const [, key = '', value = ''] = /^(by|category|project):(.+)$/is.exec(text) ?? [];
  switch (key.toLowerCase()) {
    case 'by':
      return groupedBy(value);
    case 'category':
      return categoryOf(value);
    case 'project': {
      const project = parseSlug(value);
      return project === undefined ? undefined : { project };
    }
    default:
      return periodOf(text);
  }
}

function groupedBy(text: string): Partial<CountsQuery> | undefined {
  const by = GROUPINGS.get(text.toLowerCase());
  return by === undefined ? undefined : { by };
}

// Sentry names categories in the singular; people type `category:errors`.
function categoryOf(text: string): Partial<CountsQuery> | undefined {
  const name = text.toLowerCase().replaceAll('-', '_');
  if (!/^[a-z_]{1,60}$/.test(name)) return undefined;
  return { category: name.replace(/s$/, '') };
}

function periodOf(text: string): Partial<CountsQuery> | undefined {
  const [, digits = '', letter = ''] = /^(\d{1,4})([hdw])$/i.exec(text) ?? [];
  const unit = (['h', 'd', 'w'] as const).find((one) => one === letter.toLowerCase());
  const amount = Number(digits);
  if (unit === undefined || amount < 1 || amount > MOST[unit]) return undefined;
  const period: CountsPeriod = { amount, unit };
  return { period };
}

function missing(what: string) {
  return { kind: 'missing', what } as const;
}

/** Returns the command's text for a query, which is parsed back to the same query. */
function statsText({ period: { amount, unit }, by, category, project }: CountsQuery): string {
  const words = [
    'stats',
    `${amount}${unit}`,
    `by ${by}`,
    category === undefined ? undefined : `category:${category}`,
    project === undefined ? undefined : `project:${project}`,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

/** `/sentry stats 14d by outcome`: shows event counts as a chart and a table. */
export const statsCommand = defineCommand({
  name: 'stats',
  group: 'look-up',
  summary: 'shows event counts as a chart and a table',
  usage: '[period] [by outcome|category|project] [category:C] [project:P]',
  examples: ['stats 14d by outcome', 'stats 24h category:error', 'stats project:web by category'],
  starter: 'stats project:web by category',
  needs: 'counts:read',
  shareable: true,
  parse: parseCountsAsked,
  async answer(asked, { ask, audience, site, commandName }) {
    const { data: found, sight } = await ask(countsQuery, asked);
    if (found.kind === 'no-project') {
      const picks = found.nearest.map(({ slug, name }) => ({
        name: slug,
        detail: name === slug ? undefined : name,
        text: statsText({ ...asked, project: slug }),
      }));
      return didYouMean({ commandName, audience, what: 'project', sight, picks });
    }
    return eventCounts(found.counts, { audience, site: site() });
  },
});
