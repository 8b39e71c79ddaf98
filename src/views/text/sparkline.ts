const BARS = [...'▁▂▃▄▅▆▇█'];

/** Counts as a line of bars, the largest one full; undefined without counts, or where all are nothing. */
export function sparkline(counts: readonly number[]): string | undefined {
  const most = Math.max(0, ...counts);
  if (!Number.isFinite(most) || most === 0) return undefined;
  return counts
    .map((count) => BARS[Math.min(BARS.length - 1, Math.ceil((count / most) * (BARS.length - 1)))])
    .join('');
}
