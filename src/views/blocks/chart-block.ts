import type { CartesianChart, DataVisualizationBlock } from '../../model/message.ts';

/** Maximum number of points in a series. */
export const MAX_POINTS = 20;
/** Maximum number of series in a chart. */
export const MAX_SERIES = 12;
/** Maximum length of a category or series name, in code points. */
export const MAX_LABEL = 20;

/** Returns a chart of rows of values, with one value per category. */
export function chartBlock(chart: {
  readonly title: string;
  readonly type: CartesianChart['type'];
  readonly categories: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly xLabel: string;
  readonly yLabel: string;
}): DataVisualizationBlock {
  const { title, type, categories, rows, xLabel, yLabel } = chart;
  return {
    type: 'data_visualization',
    title,
    chart: {
      type,
      series: rows.map(({ name, values }) => ({
        name,
        data: categories.map((label, index) => ({ label, value: values[index] ?? 0 })),
      })),
      axis_config: { categories, x_label: xLabel, y_label: yLabel },
    },
  };
}
