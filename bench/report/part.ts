import type { Upstreams } from '../servers/start-upstreams.ts';

/** A line of the table. */
export interface Row {
  /** What this bot took or did. */
  readonly ours: string;
  /** What it is compared with, and what that took or did. */
  readonly beside: string;
  readonly ratio: string;
  /** What the ratio should be. */
  readonly wanted: string;
}

/** A part of the bench, which makes the same lines each time. */
export interface Part {
  /** What its lines are of, in their order. */
  readonly names: readonly string[];
  readonly measure: (upstreams: Upstreams) => Promise<ReadonlyMap<string, Row>>;
}

/** Declares a part: what it measures, and the lines that are made of that. */
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
