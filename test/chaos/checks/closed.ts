import type { Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

/** Every change is over, with one outcome in the log, and holds nothing. */
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
