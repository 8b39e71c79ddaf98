/** Action IDs of what can be clicked in a step of a modal; the captured part is its name. */
export const STEP_ACTION = /^step:([a-z-]+)$/;

/** Name of the button that shows a step again. */
export const STEP_AGAIN = 'again';

/** Returns the action ID of an element in a step. */
export function stepAction(name: string): string {
  return `step:${name}`;
}
