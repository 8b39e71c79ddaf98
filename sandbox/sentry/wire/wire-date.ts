/** A time as Sentry writes it: UTC with microseconds. */
export function wireDate(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}
