import type {
  CountsByProject,
  CountsQuery,
  CountsResult,
  ProjectCounts,
} from '../../model/event-counts.ts';
import type { Cell, Column } from '../blocks/table.ts';
import { count } from '../text/count.ts';
import { plainLine } from '../text/escape.ts';
import type { CountRow } from './count-rows.ts';
import { beforeText, outcomeHeading, share, timesBefore } from './count-text.ts';
import { type CountUnit, categoryHeading, quantity, unitOf } from './count-units.ts';

type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]];

/** Row for a project, or for several projects combined. */
interface ProjectRow extends Pick<ProjectCounts, 'accepted' | 'dropped'> {
  /** Plain text. */
  readonly name: string;
}

/** Returns the columns of a table of one category's outcomes. */
export function outcomeColumns(
  rows: readonly CountRow[],
  { period, category = 'error' }: CountsQuery,
): Columns<CountRow> {
  const all = rows.reduce((total, { counted }) => total + counted.total, 0);
  const unit = unitOf(category);
  return [
    { heading: 'Outcome', cell: ({ key }) => text(outcomeHeading(key)) },
    {
      heading: categoryHeading(category),
      cell: ({ counted }) => amount(counted.total, unit),
    },
    { heading: 'Share', cell: ({ counted }) => percent(counted.total, all) },
    before(period),
  ];
}

/** Returns the columns of a table of categories, each in its own unit. */
export function categoryColumns({
  asked: { period },
  counts,
}: Pick<CountsResult, 'asked' | 'counts'>): Columns<CountRow> {
  const counted = (heading: string): Column<CountRow> => ({
    heading,
    cell: ({ key, counted: { total } }) => amount(total, unitOf(key)),
  });
  const category: Column<CountRow> = {
    heading: 'Category',
    cell: ({ key }) => text(categoryHeading(key)),
  };
  if (counts.leftOut.includes('outcome')) return [category, counted('Counted'), before(period)];
  return [
    category,
    counted('Accepted'),
    { heading: 'Not accepted', cell: ({ key, dropped }) => amount(dropped, unitOf(key)) },
    before(period),
  ];
}

/** Returns the columns of a table of projects, largest first. */
export function projectColumns(
  rows: readonly ProjectRow[],
  {
    asked: { category = 'error' },
    byProject: { isByOutcome },
  }: { readonly asked: CountsQuery; readonly byProject: CountsByProject },
): Columns<ProjectRow> {
  const all = rows.reduce((total, { accepted }) => total + accepted, 0);
  const unit = unitOf(category);
  return [
    { heading: 'Project', cell: ({ name }) => text(name) },
    {
      heading: isByOutcome ? 'Accepted' : 'Counted',
      cell: ({ accepted }) => amount(accepted, unit),
    },
    { heading: 'Share', cell: ({ accepted }) => percent(accepted, all) },
    ...(isByOutcome
      ? [{ heading: 'Not accepted', cell: ({ dropped }: ProjectRow) => amount(dropped, unit) }]
      : []),
  ];
}

/** Returns a row for each of the largest projects and, if there are more, one row for the rest. */
export function projectRows({ largest, rest }: CountsByProject): readonly ProjectRow[] {
  const rows = largest.map(({ slug, projectId, ...counts }) => ({
    ...counts,
    name: named(slug) || `project ${projectId}`,
  }));
  if (rest.projects === 0) return rows;
  const { accepted, dropped, projects } = rest;
  return [...rows, { accepted, dropped, name: count(projects, 'other project') }];
}

// Tables and charts show it the same to every audience, since a slug is not an address.
function named(slug: string | undefined): string {
  return plainLine(slug ?? '', { limit: 80, audience: 'channel' });
}

function before(period: CountsQuery['period']): Column<CountRow> {
  return {
    heading: `vs. ${beforeText(period).replace('the ', '')}`,
    cell: ({ counted }) => {
      const times = counted.compared === undefined ? undefined : timesBefore(counted.compared);
      if (counted.compared === undefined || times === undefined) return text(undefined);
      const { now, before: then } = counted.compared;
      return { kind: 'number', value: now / then, words: `${times}×` };
    },
  };
}

function amount(value: number, unit: CountUnit): Cell {
  return { kind: 'number', value, words: quantity(value, unit) };
}

function percent(part: number, whole: number): Cell {
  return { kind: 'number', value: whole > 0 ? part / whole : 0, words: share(part, whole) };
}

function text(words: string | undefined): Cell {
  return { kind: 'text', text: words };
}
