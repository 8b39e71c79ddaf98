import { codePoints } from '../code-points.ts';
import type { BlockProblem } from './rule.ts';

/** Checks a string; lengths are in code points. */
export const checkString = (
  value: unknown,
  rule: {
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: RegExp;
    readonly among?: readonly string[];
  },
  pointer: string,
): readonly BlockProblem[] => {
  if (typeof value !== 'string') return [{ pointer, problem: 'must provide a string' }];
  const { min = 1, max = Number.POSITIVE_INFINITY } = rule;
  const length = codePoints(value);
  const problem =
    length < min
      ? `must be more than ${min - 1} characters`
      : length > max
        ? `must be less than ${max + 1} characters`
        : rule.among !== undefined && !rule.among.includes(value)
          ? `must be one of: ${rule.among.join(', ')}`
          : rule.pattern !== undefined && !rule.pattern.test(value)
            ? 'has an invalid format'
            : undefined;
  return problem === undefined ? [] : [{ pointer, problem }];
};

/** Checks a number. */
export const checkNumber = (
  value: unknown,
  rule: {
    readonly min?: number;
    readonly max?: number;
    readonly above?: number;
    readonly whole?: true;
  },
  pointer: string,
): readonly BlockProblem[] => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [{ pointer, problem: 'must provide a number' }];
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule;
  const problem =
    value < min
      ? `must be at least ${min}`
      : value > max
        ? `must be at most ${max}`
        : rule.above !== undefined && value <= rule.above
          ? `must be more than ${rule.above}`
          : rule.whole && !Number.isInteger(value)
            ? 'must be a whole number'
            : undefined;
  return problem === undefined ? [] : [{ pointer, problem }];
};
