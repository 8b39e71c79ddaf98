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

/** Singular nouns that replace Sentry's category names; other categories use Sentry's own name with spaces. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['monitor', 'cron check-in'],
  ['feedback', 'piece of feedback'],
]);

/**
 * Returns the unit of a category: Sentry counts attachments in bytes and durations in milliseconds (sentry
 * `src/sentry/constants.py`, DataCategory).
 */
export function unitOf(category: string): CountUnit {
  if (category === 'attachment') return 'bytes';
  return /_duration(?:_|$)/.test(category) ? 'milliseconds' : 'count';
}

/** Returns a category in plain text and plural, such as "errors" and "profile durations". */
export function categoryText(category: string): string {
  if (category === 'feedback') return 'pieces of feedback';
  return `${singular(category)}s`;
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

/** Formats a sum and what it counts, such as "1 error" and "48.2 MB of attachments". */
export function quantityOf(value: number, category: string): string {
  const unit = unitOf(category);
  const said = quantity(value, unit);
  if (unit !== 'count') return `${said} of ${categoryText(category)}`;
  return `${said} ${value === 1 ? singular(category) : categoryText(category)}`;
}

function singular(category: string): string {
  const words = plainLine(category.replaceAll('_', ' '), { limit: 40, audience: 'channel' });
  return NOUNS.get(category) ?? (words || 'event');
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
