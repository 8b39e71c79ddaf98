import type { ChangeHandler } from '../ports/changes.ts';

/**
 * Wraps a handler so that it starts nothing once `requireInstalled` throws. Anything already sent is still finished: a
 * half-done change is worse than a complete one.
 */
export function whileInstalled(
  handler: ChangeHandler,
  requireInstalled: () => void,
): ChangeHandler {
  return {
    ...handler,
    async lockKeys(change) {
      requireInstalled();
      return handler.lockKeys(change);
    },
    async plan(change) {
      requireInstalled();
      return handler.plan(change);
    },
    async call(change) {
      requireInstalled();
      return handler.call(change);
    },
  };
}
