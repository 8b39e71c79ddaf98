import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, objectsIn } from '../json.ts';
import type { BlockProblem, Shape } from './rule.ts';

const present = (value: JsonObject, keys: readonly string[]): readonly string[] =>
  keys.filter((key) => value[key] !== undefined);

const counted = (value: JsonObject, shape: Shape): readonly string[] => [
  ...(shape.exactlyOne ?? [])
    .filter((keys) => present(value, keys).length !== 1)
    .map((keys) => `must provide exactly one of: ${keys.join(', ')}`),
  ...(shape.atLeastOne ?? [])
    .filter((keys) => present(value, keys).length === 0)
    .map((keys) => `must provide at least one of: ${keys.join(', ')}`),
  ...(shape.atMostOne ?? [])
    .filter((keys) => present(value, keys).length > 1)
    .map((keys) => `must provide at most one of: ${keys.join(', ')}`),
];

const compared = (value: JsonObject, shape: Shape): readonly string[] => [
  ...(shape.ordered ?? [])
    .filter(([low, high]) => Number(value[low]) > Number(value[high]))
    .map(([low, high]) => `${low} must not be above ${high}`),
  ...Object.entries(shape.needs ?? {})
    .filter(([key, other]) => value[key] !== undefined && value[other] !== true)
    .map(([key, other]) => `${key} needs ${other}`),
];

/** Returns the options of a menu, checkboxes or radio buttons, including those of groups. */
export const offeredOptions = (element: JsonObject): readonly JsonObject[] => [
  ...objectsIn(element['options']),
  ...objectsIn(element['option_groups']).flatMap((group) => objectsIn(group['options'])),
];

const unoffered = (value: JsonObject, shape: Shape): readonly string[] =>
  (shape.chosen ?? []).flatMap((key) => {
    const chosen = value[key];
    if (chosen === undefined) return [];
    const offered = offeredOptions(value);
    return (Array.isArray(chosen) ? chosen : [chosen])
      .filter((option) => !offered.some((candidate) => isDeepStrictEqual(candidate, option)))
      .map(() => `${key} must match one of the options exactly`);
  });

/** Checks the dependencies between the fields of an object. */
export const checkDependencies = (
  value: JsonObject,
  shape: Shape,
  pointer: string,
): readonly BlockProblem[] =>
  [...counted(value, shape), ...compared(value, shape), ...unoffered(value, shape)].map(
    (problem) => ({ pointer, problem }),
  );
