import { type JsonObject, objectAt, objectsIn, stringAt } from '../../slack/json.ts';

/** Chart with one value per segment. */
export interface PieChartData {
  readonly kind: 'pie';
  readonly segments: readonly { readonly label: string; readonly value: number }[];
}

/** Chart with one value per series and category. */
export interface CartesianChartData {
  readonly kind: 'line' | 'bar' | 'area';
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly xLabel: string | undefined;
  readonly yLabel: string | undefined;
}

/** Parses the `chart` of a `data_visualization`; returns undefined for an unknown kind. */
export const readChart = (chart: JsonObject): PieChartData | CartesianChartData | undefined => {
  const kind = chart['type'];
  if (kind === 'pie') {
    const segments = objectsIn(chart['segments']).map((segment) => ({
      label: stringAt(segment, 'label') ?? '',
      value: numberAt(segment, 'value'),
    }));
    return { kind, segments };
  }
  if (kind !== 'line' && kind !== 'bar' && kind !== 'area') return undefined;
  const axes = objectAt(chart, 'axis_config') ?? {};
  const categories = Array.isArray(axes['categories']) ? axes['categories'].map(String) : [];
  const series = objectsIn(chart['series']).map((one) => {
    const points = objectsIn(one['data']);
    return {
      name: stringAt(one, 'name') ?? '',
      values: categories.map((category) => {
        const point = points.find((candidate) => stringAt(candidate, 'label') === category);
        return point === undefined ? 0 : numberAt(point, 'value');
      }),
    };
  });
  return {
    kind,
    categories,
    series,
    xLabel: stringAt(axes, 'x_label'),
    yLabel: stringAt(axes, 'y_label'),
  };
};

/** Returns about four round steps that span all values and zero, from lowest to highest. */
export const axisTicks = (values: readonly number[]): readonly number[] => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step)) - first;
  return Array.from({ length: count + 1 }, (_, index) => (first + index) * step);
};

const numberAt = (object: JsonObject, key: string): number => {
  const value = object[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};
