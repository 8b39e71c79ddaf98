import type { CartesianChart, DataVisualizationBlock } from '../../model/message.ts';

/** Most points of a series. */
export const MAX_POINTS = 20;
/** Most series of a chart. */
export const MAX_SERIES = 12;
/** Most code points of a category or of a series' name. */
export const MAX_LABEL = 20;

/** A chart of rows of values, one value for each category. */
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
