import type { Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

/** Finds changes that are not closed, have several outcomes in the log, or still hold a lock. */
export function unclosed({ changes, held }: Records): readonly Finding[] {
  const open = changes.filter(
    ({ state, end, outcomes }) =>
      state !== 'told' || outcomes.length !== 1 || outcomes[0]?.outcome !== end?.outcome,
  );
  return [
    ...open.map((change) => ({ what: 'not over', facts: [changeLine(change)] })),
    ...(held.length > 0 ? [{ what: 'still held', facts: held }] : []),
  ];
}
