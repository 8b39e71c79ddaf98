import type { ChangeHandler } from '../ports/changes.ts';

/**
 * A handler that begins nothing once `requireInstalled` throws. What has been sent is brought to its end all the same:
 * half a change would be worse than all of it.
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
