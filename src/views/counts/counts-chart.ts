import type { DataVisualizationBlock } from '../../model/message.ts';
import { chartBlock, MAX_POINTS, MAX_SERIES } from '../blocks/chart-block.ts';
import { cut } from '../text/cut.ts';
import { sparkline } from '../text/sparkline.ts';
import { type Bin, binned, countBins } from './count-bins.ts';
import type { CountSpan } from './count-span.ts';
import { binLabels, distinctLabels } from './count-text.ts';
import { type CountUnit, scaleOf } from './count-units.ts';

/** Named series of the period's points. */
interface ChartRow {
  /** Plain text. */
  readonly name: string;
  readonly series: readonly number[];
}

/** Chart, and the same content as one line of text per row. */
interface DrawnCounts {
  readonly chart: DataVisualizationBlock;
  /** Names with sparklines. */
  readonly lines: readonly { readonly name: string; readonly line: string }[];
  /** Length of a full point in milliseconds. */
  readonly pointMs: number;
  /** Whether the point that is not over yet is drawn, as a series of its own. */
  readonly isOpenDrawn: boolean;
}

const MAX_TITLE = 50;

/** Draws rows over time: bars for a single row, lines for several. Returns undefined if there is nothing to draw. */
export function drawOverTime(
  rows: readonly ChartRow[],
  span: CountSpan,
  facts: { readonly title: string; readonly unit: CountUnit; readonly unitName: string },
): DrawnCounts | undefined {
  const shown = rows.slice(0, MAX_SERIES);
  const bins = countBins(span.starts.length, MAX_POINTS);
  if (shown.length === 0 || bins.length < 2) return undefined;
  const values = shown.map(({ series }) => binned(series, bins));
  const names = distinctLabels(shown.map(({ name }) => name));
  const { scaled, name } = scaledTogether(values, facts.unit, facts.unitName);
  const drawn = scaled.map((row, index) => ({ name: names[index] ?? '', values: row }));
  // The open bin has only a part of its events: beside full ones it would look like a drop.
  const isFull = (_value: unknown, index: number) => bins[index]?.isOpen === false;
  const labels = distinctLabels(binLabels(span, bins));
  const [only, ...others] = drawn;
  const isSingle = only !== undefined && others.length === 0;
  return {
    chart: chartBlock({
      title: cut(facts.title, MAX_TITLE),
      type: isSingle ? 'bar' : 'line',
      categories: isSingle ? labels : labels.filter(isFull),
      rows: isSingle
        ? withOpenApart(only, bins)
        : drawn.map((row) => ({ ...row, values: row.values.filter(isFull) })),
      xLabel: 'from (UTC)',
      yLabel: name,
    }),
    isOpenDrawn: isSingle,
    lines: values.map((row, index) => ({
      name: names[index] ?? '',
      line: sparkline(row.filter(isFull)),
    })),
    pointMs: span.stepMs * Math.max(...bins.map(({ size }) => size)),
  };
}

/** Returns a row as two: the full bins, and the one that is not over yet. */
function withOpenApart(
  { name, values }: { readonly name: string; readonly values: readonly number[] },
  bins: readonly Bin[],
) {
  const only = (isOpen: boolean) =>
    values.map((value, index) => (bins[index]?.isOpen === isOpen ? value : 0));
  return [
    { name, values: only(false) },
    { name: 'so far', values: only(true) },
  ];
}

/** Draws one bar per name. */
export function drawBars(
  bars: readonly { readonly name: string; readonly value: number }[],
  facts: {
    readonly title: string;
    readonly series: string;
    readonly unit: CountUnit;
    readonly unitName: string;
  },
): DataVisualizationBlock | undefined {
  const shown = bars.slice(0, MAX_POINTS);
  if (!shown.some(({ value }) => value > 0)) return undefined;
  const { scaled, name } = scaledTogether(
    [shown.map(({ value }) => value)],
    facts.unit,
    facts.unitName,
  );
  return chartBlock({
    title: cut(facts.title, MAX_TITLE),
    type: 'bar',
    categories: distinctLabels(shown.map((bar) => bar.name)),
    rows: [{ name: facts.series, values: scaled[0] ?? [] }],
    xLabel: 'project',
    yLabel: name,
  });
}

// Converts all values to the unit that suits the largest of them, rounded to two decimals.
function scaledTogether(values: readonly (readonly number[])[], unit: CountUnit, unitName: string) {
  const scale = scaleOf(Math.max(0, ...values.flat()), unit);
  if (scale === undefined) return { scaled: values, name: cut(unitName, MAX_TITLE) };
  const inUnit = (value: number) => Math.round((value / scale.size) * 100) / 100;
  return { scaled: values.map((row) => row.map(inUnit)), name: scale.name };
}
