import type { Upstreams } from '../servers/start-upstreams.ts';

/** Row of the table. */
export interface Row {
  /** Figure of this bot. */
  readonly ours: string;
  /** What it is compared with, and its figure. */
  readonly beside: string;
  readonly ratio: string;
  /** Target for the ratio. */
  readonly wanted: string;
}

/** Part of the bench, which produces the same rows each time. */
export interface Part {
  /** Names of its rows, in order. */
  readonly names: readonly string[];
  readonly measure: (upstreams: Upstreams) => Promise<ReadonlyMap<string, Row>>;
}

/** Declares a part: what it measures, and the rows computed from that. */
export function definePart<Measured>(
  measure: (upstreams: Upstreams) => Promise<Measured>,
  lines: Readonly<Record<string, (measured: Measured) => Row>>,
): Part {
  return {
    names: Object.keys(lines),
    async measure(upstreams) {
      const measured = await measure(upstreams);
      return new Map(Object.entries(lines).map(([name, rowOf]) => [name, rowOf(measured)]));
    },
  };
}
