import type { CountGrouping, CountsResult } from '../../model/event-counts.ts';
import type { Audience } from '../text/audience.ts';
import { count } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { countSpan } from './count-span.ts';
import { categoryText } from './count-units.ts';

const HOUR_MS = 3_600_000;

/** Lists whose events were counted and what it takes to read the numbers correctly, as one sentence of mrkdwn each. */
export function countNotes(
  found: CountsResult,
  facts: {
    readonly audience: Audience;
    readonly pointMs: number | undefined;
    readonly isOpenDrawn: boolean;
  },
): readonly string[] {
  const { counts, asked } = found;
  const { pointMs } = facts;
  const together = leftOutOf(found);
  const [category] = asked.category === undefined ? [] : [categoryText(asked.category)];
  return [
    scopeText(found, facts.audience),
    ...(pointMs === undefined
      ? []
      : [pointText(pointMs, facts.isOpenDrawn, countSpan(found).stepMs)]),
    ...(counts.unreadable > 0
      ? [
          `I couldn’t read ${count(counts.unreadable, 'row')} that Sentry sent, so the real numbers may be higher.`,
        ]
      : []),
    ...(together.length > 0
      ? [
          `This Sentry doesn’t split these numbers by ${together.join(' and ')}: they’re all together.`,
        ]
      : []),
    ...(counts.filteredBy === 'us'
      ? ['Your Sentry returned other counts too. They aren’t shown.']
      : []),
    ...(counts.filteredBy === 'unchecked'
      ? [`Your Sentry doesn’t say whether it counted only ${category ?? 'what you asked for'}.`]
      : []),
  ];
}

function leftOutOf({ counts, byProject }: CountsResult): readonly CountGrouping[] {
  const ofProjects = byProject?.isByOutcome === false ? (['outcome'] as const) : [];
  return [...new Set([...counts.leftOut, ...ofProjects])];
}

function scopeText({ scope }: CountsResult, audience: Audience): string {
  switch (scope.kind) {
    case 'every-project':
      return 'All projects of the organization.';
    case 'project':
      return `Project ${codeLine(scope.slug, { limit: 120, audience })}.`;
    case 'own-projects': {
      const whose = audience === 'person' ? 'your' : 'their';
      const projects = count(scope.projects, 'project');
      return scope.isCut
        ? `The first ${projects} of ${whose} teams. There are more.`
        : `The ${projects} of ${whose} teams.`;
    }
  }
}

// The last point is a day or an hour, however long the others are.
function pointText(pointMs: number, isOpenDrawn: boolean, stepMs: number): string {
  const open = stepMs % (24 * HOUR_MS) === 0 ? 'Today' : 'The current hour';
  const partial = isOpenDrawn
    ? `${open} is partial.`
    : `${open} is counted but not drawn: it’s partial.`;
  return `${capital(eachText(pointMs))}, in UTC. ${partial}`;
}

function eachText(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  if (hours === 24) return 'daily';
  if (hours === 1) return 'hourly';
  return hours % 24 === 0 ? `every ${count(hours / 24, 'day')}` : `every ${count(hours, 'hour')}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
