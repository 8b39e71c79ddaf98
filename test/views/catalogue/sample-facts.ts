import type { ListSlice } from '../../../src/model/list.ts';
import { FIRST_PAGE } from '../../../src/model/list.ts';

/** Samples of a view file's functions: function name → name of the sample → what the function returns. */
export type Samples = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const NOW = new Date('2026-11-23T10:00:00Z');
export const COMMAND = '/sentry';
export const VIEW_OPTIONS = { now: NOW, commandName: COMMAND };

export const textAt = () => 'list page:2/15:1:0';

/** Creates the first page of a list. */
export function listOf<Row>(rows: readonly Row[], facts: Partial<ListSlice<Row>> = {}) {
  return {
    rows,
    place: FIRST_PAGE,
    next: undefined,
    previous: undefined,
    searched: undefined,
    ...facts,
  };
}

/** Returns what a function makes of each of several inputs, by the input's name. */
export function each<Input>(
  inputs: Readonly<Record<string, Input>>,
  view: (input: Input) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, view(input)]));
}
