import type { TableBlock } from '@slack/types';
import type { CountsByProject, CountsResult } from '../../model/event-counts.ts';
import type { DataVisualizationBlock } from '../../model/message.ts';
import { type Column, tableBlock, tableLines } from '../blocks/table.ts';
import type { Audience } from '../text/audience.ts';
import { categoryRows, outcomeRows } from './count-rows.ts';
import { type CountSpan, countSpan, isDaily } from './count-span.ts';
import { outcomeName, periodLength } from './count-text.ts';
import { type CountUnit, categoryHeading, categoryText, unitOf } from './count-units.ts';
import { drawBars, drawOverTime } from './counts-chart.ts';
import { categorySentence, outcomeSentence } from './counts-sentence.ts';
import { categoryColumns, outcomeColumns, projectColumns, projectRows } from './counts-tables.ts';

/** Counts as a sentence, a chart and a table. */
interface CountsPicture {
  /** Mrkdwn. */
  readonly sentence: string;
  /** Undefined if there is nothing to draw. */
  readonly chart: DataVisualizationBlock | undefined;
  /** What the chart shows over time, as one line of text per name. */
  readonly sparklines: readonly { readonly name: string; readonly line: string }[];
  /** Length of a point of the chart in milliseconds; undefined if the chart is not over time. */
  readonly pointMs: number | undefined;
  /** Whether the chart shows the point that is not over yet. */
  readonly isOpenDrawn: boolean;
  /** Table as a block and as lines of mrkdwn; undefined without rows. */
  readonly table: { readonly block: TableBlock; readonly lines: readonly string[] } | undefined;
}

/** Builds the sentence, chart and table of counts, depending on what they are grouped by. */
export function countsPicture(found: CountsResult, audience: Audience): CountsPicture {
  const { asked, byProject } = found;
  const span = countSpan(found);
  const title = `${titleOf(found)}, last ${periodLength(asked.period)}`;
  if (byProject !== undefined) return projectPicture(found, { byProject, span, title, audience });
  return asked.by === 'outcome' && asked.category !== undefined
    ? outcomePicture(found, { category: asked.category, span, title, audience })
    : categoryPicture(found, { span, title, audience });
}

interface Facts {
  readonly span: CountSpan;
  readonly title: string;
  readonly audience: Audience;
}

function outcomePicture(
  found: CountsResult,
  { category, span, title, audience }: Facts & { readonly category: string },
): CountsPicture {
  const rows = outcomeRows(found, span);
  const named = rows.map(({ key, series }) => ({ name: outcomeName(key), series }));
  return {
    sentence: outcomeSentence(rows, found.asked, isDaily(span)),
    ...overTime(named, { span, title, unit: unitOf(category), unitName: categoryText(category) }),
    table: tableOf(outcomeColumns(rows, found.asked), rows, audience),
  };
}

function categoryPicture(found: CountsResult, { span, title, audience }: Facts): CountsPicture {
  const rows = categoryRows(found, span);
  // One axis has one unit, that of the first row; rows with another unit are only in the table.
  const unit = unitOf(rows[0]?.key ?? '');
  const named = rows
    .filter(({ key }) => unitOf(key) === unit)
    .map(({ key, series }) => ({ name: categoryText(key), series }));
  return {
    sentence: categorySentence(rows, found, isDaily(span)),
    ...overTime(named, { span, title, unit, unitName: 'events' }),
    table: tableOf(categoryColumns(found), rows, audience),
  };
}

function projectPicture(
  found: CountsResult,
  { byProject, span, title, audience }: Facts & { readonly byProject: CountsByProject },
): CountsPicture {
  const { category = 'error' } = found.asked;
  const rows = projectRows(byProject);
  return {
    sentence: outcomeSentence(outcomeRows(found, span), found.asked, isDaily(span)),
    chart: drawBars(
      rows.map(({ name, accepted }) => ({ name, value: accepted })),
      {
        title,
        series: byProject.isByOutcome ? 'accepted' : 'counted',
        unit: unitOf(category),
        unitName: categoryText(category),
      },
    ),
    sparklines: [],
    pointMs: undefined,
    isOpenDrawn: false,
    table: tableOf(projectColumns(rows, { asked: found.asked, byProject }), rows, audience),
  };
}

function overTime(
  named: readonly { readonly name: string; readonly series: readonly number[] | undefined }[],
  facts: {
    readonly span: CountSpan;
    readonly title: string;
    readonly unit: CountUnit;
    readonly unitName: string;
  },
): Pick<CountsPicture, 'chart' | 'sparklines' | 'pointMs' | 'isOpenDrawn'> {
  const rows = named.flatMap(({ name, series }) =>
    series === undefined ? [] : [{ name, series }],
  );
  const drawn = drawOverTime(rows, facts.span, facts);
  return {
    chart: drawn?.chart,
    sparklines: drawn?.lines ?? [],
    pointMs: drawn?.pointMs,
    isOpenDrawn: drawn?.isOpenDrawn ?? false,
  };
}

function tableOf<Row>(
  columns: readonly [Column<Row>, ...Column<Row>[]],
  [first, ...others]: readonly Row[],
  audience: Audience,
): CountsPicture['table'] {
  if (first === undefined) return undefined;
  const table = { columns, rows: [first, ...others] as const, audience };
  return { block: tableBlock(table), lines: tableLines(table) };
}

function titleOf({ asked, byProject }: CountsResult): string {
  const what = asked.category === undefined ? 'Events' : categoryHeading(asked.category);
  const by = byProject === undefined ? asked.by : 'project';
  return `${what} by ${by}`;
}
