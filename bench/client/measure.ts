/** Cost of a run of calls. */
export interface Measured {
  /** CPU time of this process per call, user and system, in microseconds. */
  readonly cpuMicros: number;
  /** Latency in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Makes `calls` calls, `parallel` at a time, and measures them. */
export async function measure(
  call: (index: number) => Promise<unknown>,
  calls: number,
  parallel: number,
): Promise<Measured> {
  const waits: number[] = [];
  let next = 0;
  const work = async () => {
    while (next < calls) {
      const index = next;
      next += 1;
      const start = performance.now();
      await call(index);
      waits.push(performance.now() - start);
    }
  };
  globalThis.gc?.();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: parallel }, work));
  const { user, system } = process.cpuUsage(before);
  waits.sort((one, other) => one - other);
  const at = (share: number) => waits[Math.floor(waits.length * share)] ?? Number.NaN;
  return { cpuMicros: (user + system) / calls, p50: at(0.5), p99: at(0.99) };
}

/** Returns the median of the runs by CPU time. Throws if there are none. */
export function median(runs: readonly Measured[]): Measured {
  const sorted = runs.toSorted((one, other) => one.cpuMicros - other.cpuMicros);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no runs');
  return middle;
}

/** Measures the CPU time of synchronous work per run, in microseconds, after a warm-up. */
export function cpuMicrosOf(work: () => unknown, runs: number): number {
  for (let run = 0; run < runs; run += 1) work();
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}
