const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with thousands separators. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** A number with its unit, such as "1 event" and "12,431 events". */
export function count(value: number, unit: string): string {
  return `${number(value)} ${unit}${value === 1 ? '' : 's'}`;
}
