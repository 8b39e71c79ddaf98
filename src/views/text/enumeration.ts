import { number } from './count.ts';

/** Joins items with commas and says how many more there are beyond the first `most`. */
export function enumeration(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  const rest = items.length - most;
  return rest > 0 ? `${shown} and ${number(rest)} more` : shown;
}
