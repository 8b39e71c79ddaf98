const BARS = [...'▁▂▃▄▅▆▇█'];

/** Draws a series with one bar per value: the tallest for the largest value, the lowest for zero. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(0, ...values);
  return values.map((value) => barOf(value, most)).join('');
}

function barOf(value: number, most: number): string {
  const step = value > 0 && most > 0 ? Math.ceil((value / most) * (BARS.length - 1)) : 0;
  return BARS[Math.min(BARS.length - 1, step)] ?? '▁';
}
