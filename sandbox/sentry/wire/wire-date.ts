/** Formats a time like Sentry: UTC with microseconds. */
export function wireDate(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}
