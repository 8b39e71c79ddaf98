import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, objectAt, objectsIn } from '../json.ts';
import type { Located } from './payload-walk.ts';
import type { BlockProblem } from './rule.ts';

/** Slack's servers enforce this limit; it is not documented. */
const CHARTS_PER_MESSAGE = 2;

const seriesProblems = (chart: JsonObject): readonly string[] => {
  const series = objectsIn(chart['series']);
  const names = series.map((one) => one['name']);
  const categories = objectAt(chart, 'axis_config')?.['categories'];
  const misfit = series.filter(
    (one) =>
      !isDeepStrictEqual(
        objectsIn(one['data']).map((point) => point['label']),
        categories,
      ),
  );
  return [
    ...(new Set(names).size === names.length ? [] : ['series names must be unique']),
    ...misfit.map(
      (one) => `series ${String(one['name'])} must have one point for each category, in order`,
    ),
  ];
};

/** Checks the charts of a payload: their number, and whether their series match the categories. */
export const chartProblems = (objects: readonly Located[]): readonly BlockProblem[] => {
  const charts = objects.filter(({ object }) => object['type'] === 'data_visualization');
  return [
    ...charts.slice(CHARTS_PER_MESSAGE).map(({ pointer }) => ({
      pointer,
      problem: `no more than ${CHARTS_PER_MESSAGE} data_visualization blocks allowed`,
    })),
    ...charts.flatMap(({ pointer, object }) => {
      const chart = objectAt(object, 'chart');
      return chart === undefined || chart['series'] === undefined
        ? []
        : seriesProblems(chart).map((problem) => ({ pointer: `${pointer}/chart`, problem }));
    }),
  ];
};
