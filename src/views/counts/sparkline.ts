const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A series as one character for each value, the higher the larger; the lowest also stands for nothing at all. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(0, ...values);
  return values.map((value) => barOf(value, most)).join('');
}

function barOf(value: number, most: number): string {
  if (!(value > 0) || most <= 0) return BARS[0];
  const step = Math.ceil((value / most) * (BARS.length - 1));
  return BARS[Math.min(BARS.length - 1, step)] ?? BARS[0];
}
