import type { RecordedChange, Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

/** Finds changes that are not closed, have several outcomes in the log, or still hold a lock. */
export function unclosed({ changes, held }: Records): readonly Finding[] {
  const open = changes.filter(
    ({ state, end, outcomes }) =>
      state !== 'told' || !isEnded(outcomes) || outcomes.at(-1)?.outcome !== end?.outcome,
  );
  return [
    ...open.map((change) => ({ what: 'not over', facts: [changeLine(change)] })),
    ...(held.length > 0 ? [{ what: 'still held', facts: held }] : []),
  ];
}

/** Reports whether a change has one outcome, and at most one correction of it. */
function isEnded(outcomes: RecordedChange['outcomes']): boolean {
  const [first, second, ...more] = outcomes.map(({ kind }) => kind);
  return first === 'outcome' && (second ?? 'correction') === 'correction' && more.length === 0;
}
