import { number } from '../text/count.ts';
import { plainLine } from '../text/escape.ts';

/** Unit of a category's sums. */
export type CountUnit = 'count' | 'bytes' | 'milliseconds';

/** Unit of a scale, and its size in the smallest unit. */
interface Scale {
  readonly name: string;
  readonly size: number;
}

const BYTES: readonly Scale[] = [
  { name: 'bytes', size: 1 },
  { name: 'KB', size: 1e3 },
  { name: 'MB', size: 1e6 },
  { name: 'GB', size: 1e9 },
  { name: 'TB', size: 1e12 },
];
const TIMES: readonly Scale[] = [
  { name: 'ms', size: 1 },
  { name: 's', size: 1e3 },
  { name: 'min', size: 6e4 },
  { name: 'hours', size: 3.6e6 },
];

/** Words for one and for several of what a category counts; any other category is shown by its code. */
const NOUNS: ReadonlyMap<string, readonly [one: string, several: string]> = new Map([
  // Counts that are not split by category.
  ['', ['event', 'events']],
  ['error', ['error', 'errors']],
  ['default', ['message', 'messages']],
  ['security', ['security report', 'security reports']],
  ['transaction', ['transaction', 'transactions']],
  ['attachment', ['attachment', 'attachments']],
  ['session', ['session', 'sessions']],
  ['profile', ['profile', 'profiles']],
  ['profile_duration', ['profile duration', 'profile duration']],
  ['replay', ['replay', 'replays']],
  ['span', ['span', 'spans']],
  ['monitor', ['cron check-in', 'cron check-ins']],
  ['uptime', ['uptime check', 'uptime checks']],
  ['feedback', ['feedback item', 'feedback items']],
  ['log_item', ['log', 'logs']],
]);

/**
 * Returns the unit of a category: Sentry counts attachments and `…_byte` in bytes, durations in milliseconds (sentry
 * `src/sentry/constants.py`, DataCategory).
 */
export function unitOf(category: string): CountUnit {
  if (category === 'attachment' || /_byte$/.test(category)) return 'bytes';
  return /_duration(?:_|$)/.test(category) ? 'milliseconds' : 'count';
}

/** Returns a category in plain text: in the plural, such as "errors", or its code if it has no words. */
export function categoryText(category: string): string {
  return NOUNS.get(category)?.[1] ?? codeOf(category);
}

/** Returns a category as a heading: "Errors", or its code unchanged. */
export function categoryHeading(category: string): string {
  const text = categoryText(category);
  return NOUNS.has(category) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Returns the largest unit in which a value is at least 1. */
export function scaleOf(value: number, unit: CountUnit): Scale | undefined {
  if (unit === 'count') return undefined;
  const scales = unit === 'bytes' ? BYTES : TIMES;
  return scales.findLast(({ size }) => value >= size) ?? scales[0];
}

/** Formats a sum with its unit, such as "12,431", "48.2 MB" and "3.4 hours". */
export function quantity(value: number, unit: CountUnit): string {
  const scale = scaleOf(value, unit);
  if (scale === undefined) return number(value);
  const scaled = value / scale.size;
  return `${scale.size > 1 && scaled < 100 ? decimal(scaled) : number(scaled)} ${scale.name}`;
}

/** Formats a sum and what it counts, such as "1 error", "48.2 MB of attachments" and "56 × seer_autofix". */
export function quantityOf(value: number, category: string): string {
  const unit = unitOf(category);
  const said = quantity(value, unit);
  if (unit !== 'count') return `${said} of ${categoryText(category)}`;
  const [one, several] = NOUNS.get(category) ?? [];
  if (one === undefined) return `${said} × ${codeOf(category)}`;
  return `${said} ${value === 1 ? one : several}`;
}

function codeOf(category: string): string {
  return plainLine(category, { limit: 40, audience: 'channel' }) || 'unknown';
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
