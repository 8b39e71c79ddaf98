import type { ActionsBlock } from '@slack/types';
import type { CountsPeriod, CountsQuery } from '../../model/event-counts.ts';
import { runButton } from '../blocks/buttons.ts';
import { periodLength } from './count-text.ts';

const PERIODS: readonly CountsPeriod[] = [
  { amount: 24, unit: 'h' },
  { amount: 7, unit: 'd' },
  { amount: 14, unit: 'd' },
  { amount: 30, unit: 'd' },
  { amount: 90, unit: 'd' },
];
const GROUPINGS = ['outcome', 'category', 'project'] as const satisfies CountsQuery['by'][];

/** Returns the buttons that show the same counts over another period or by another grouping, one row each. */
export function countButtons(asked: CountsQuery): readonly ActionsBlock[] {
  const periods = PERIODS.filter(
    (period) => countsText({ ...asked, period }) !== countsText(asked),
  );
  const groupings = GROUPINGS.filter((by) => by !== asked.by);
  const buttons = [
    ...periods.map((period) => ({ query: { ...asked, period }, label: periodLength(period) })),
    ...groupings.map((by) => ({ query: { ...asked, by }, label: `By ${by}` })),
  ].map(({ query, label }, index) => {
    const spoken = `${label}: event counts over ${periodLength(query.period)} by ${query.by}`;
    return runButton({ text: countsText(query), label, index, spoken }) ?? [];
  });
  const rows = [buttons.slice(0, periods.length).flat(), buttons.slice(periods.length).flat()];
  return rows.map((elements) => ({ type: 'actions', elements }));
}

/** Returns the command text that asks for counts. */
function countsText({ period, by, category, project }: CountsQuery): string {
  return [
    `stats ${period.amount}${period.unit} by ${by}`,
    ...(category === undefined ? [] : [`category:${category}`]),
    ...(project === undefined ? [] : [`project:${project}`]),
  ].join(' ');
}
