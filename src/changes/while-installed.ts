import type { ChangeKind } from '../ports/changes.ts';

/**
 * A kind of change of which nothing is begun any more once `requireInstalled` throws. What has been sent is carried to
 * its end all the same: half of a change would be worse than all of it.
 */
export function whileInstalled(kind: ChangeKind, requireInstalled: () => void): ChangeKind {
  return {
    ...kind,
    async targets(change) {
      requireInstalled();
      return kind.targets(change);
    },
    async plan(change) {
      requireInstalled();
      return kind.plan(change);
    },
    async call(change) {
      requireInstalled();
      return kind.call(change);
    },
  };
}
