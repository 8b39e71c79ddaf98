import type { CountsResult } from '../../model/event-counts.ts';
import type { Audience } from '../text/audience.ts';
import { count } from '../text/count.ts';
import { codeLine } from '../text/escape.ts';
import { categoryText } from './count-units.ts';

const HOUR_MS = 3_600_000;

/** Lists whose events were counted and what it takes to read the numbers correctly, as one sentence of mrkdwn each. */
export function countNotes(
  found: CountsResult,
  facts: { readonly audience: Audience; readonly pointMs: number | undefined },
): readonly string[] {
  const { counts, asked } = found;
  const { pointMs } = facts;
  const [category] = asked.category === undefined ? [] : [categoryText(asked.category)];
  return [
    scopeText(found, facts.audience),
    ...(pointMs === undefined
      ? []
      : [`Each point is ${spanText(pointMs)} from its time on, in UTC; “so far” is not over yet.`]),
    ...(counts.filteredBy === 'us'
      ? ['Your Sentry returned other counts too. They aren’t shown.']
      : []),
    ...(counts.filteredBy === 'unchecked'
      ? [`Your Sentry doesn’t say whether it counted only ${category ?? 'what you asked for'}.`]
      : []),
  ];
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

function spanText(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  return hours % 24 === 0 ? count(hours / 24, 'day') : count(hours, 'hour');
}
