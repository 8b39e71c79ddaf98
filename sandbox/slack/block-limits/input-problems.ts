import { objectAt } from '../json.ts';
import type { Located } from './payload-walk.ts';
import type { BlockProblem, Surface } from './rule.ts';

/** Checks the inputs of a payload: at most one has the focus, and flags are only where Slack accepts them. */
export const inputProblems = (
  objects: readonly Located[],
  surface: Surface,
): readonly BlockProblem[] => {
  const focused = objects.filter(({ object }) => object['focus_on_load'] === true);
  const inputs = objects.filter(({ object }) => object['type'] === 'input');
  const inModalInputs = new Set(
    surface === 'modal' ? inputs.map(({ object }) => objectAt(object, 'element')) : [],
  );
  return [
    ...focused
      .slice(1)
      .map(({ pointer }) => ({ pointer, problem: 'only one element may have focus_on_load' })),
    ...inputs
      .filter(
        ({ object }) =>
          object['dispatch_action'] !== undefined &&
          objectAt(object, 'element')?.['type'] === 'file_input',
      )
      .map(({ pointer }) => ({ pointer, problem: 'file_input does not take dispatch_action' })),
    ...objects
      .filter(({ object }) => object['response_url_enabled'] === true && !inModalInputs.has(object))
      .map(({ pointer }) => ({
        pointer,
        problem: 'response_url_enabled needs an input block of a modal',
      })),
  ];
};
