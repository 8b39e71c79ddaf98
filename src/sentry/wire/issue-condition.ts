import { z } from 'zod';
import type { IssueCondition, Threshold } from '../../model/issues/issue-state.ts';
import { anything, dateOf, numberOf, textOf } from './scalars.ts';

// The schema says that a commit is text, the serializer builds an object (sentry `serializers/models/group.py`).
const commit = z
  .union([
    z.string().transform((id) => ({ commit: textOf(id), repository: undefined })),
    z.object({ id: anything, commit: anything, repository: anything }).transform((wire) => ({
      commit: textOf(wire.id) ?? textOf(wire.commit),
      repository: repositoryName(wire.repository),
    })),
  ])
  .optional()
  .catch(undefined);

const details = z.object({
  inRelease: anything,
  inNextRelease: anything,
  inCommit: commit,
  ignoreUntil: anything,
  ignoreCount: anything,
  ignoreWindow: anything,
  ignoreUserCount: anything,
  ignoreUserWindow: anything,
});

/** Schema of `statusDetails`; undefined if it has no condition. */
export const wireCondition = details
  .transform((wire): IssueCondition | undefined => {
    const release = textOf(wire.inRelease);
    if (release !== undefined) return { kind: 'in-release', release };
    if (wire.inNextRelease === true) return { kind: 'in-next-release' };
    if (wire.inCommit !== undefined) return { kind: 'in-commit', ...wire.inCommit };
    const time = dateOf(wire.ignoreUntil)?.toISOString();
    const events = thresholdOf(wire.ignoreCount, wire.ignoreWindow);
    const users = thresholdOf(wire.ignoreUserCount, wire.ignoreUserWindow);
    return time === undefined && events === undefined && users === undefined
      ? undefined
      : { kind: 'archived-until', time, events, users };
  })
  .optional()
  .catch(undefined);

function thresholdOf(wireCount: unknown, wireWindow: unknown): Threshold | undefined {
  const count = numberOf(wireCount);
  // Zero stands for "not set", as null does.
  if (count === undefined || count === 0) return undefined;
  const window = numberOf(wireWindow);
  return { count, windowMinutes: window === 0 ? undefined : window };
}

function repositoryName(wire: unknown): string | undefined {
  const name = typeof wire === 'object' && wire !== null && 'name' in wire ? wire.name : wire;
  return textOf(name);
}
