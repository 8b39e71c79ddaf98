import type { Audience } from './audience.ts';

const LAST_SECOND = 253_402_300_799;

/**
 * Formats a date in the reader's own time zone and language (docs.slack.dev/messaging/formatting-message-text); returns
 * undefined for an invalid one.
 */
export function slackDate(date: Date): string | undefined {
  const fallback = utcDate(date);
  const seconds = Math.floor(date.getTime() / 1000);
  // Slack's date token does not accept dates before 1970; nobody needs one after the year 9999.
  if (fallback === undefined || seconds < 0 || seconds > LAST_SECOND) return fallback;
  return `<!date^${seconds}^{date_short_pretty} {time}|${fallback}>`;
}

/** Formats a date to the minute, for places where Slack does not read its date token; undefined if it is invalid. */
export function utcDate(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, -8).replace('T', ' ')} UTC`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

const STEPS = [
  { unit: 'year', length: YEAR, from: 2 * YEAR },
  { unit: 'month', length: MONTH, from: 2 * MONTH },
  { unit: 'day', length: DAY, from: 2 * DAY },
  { unit: 'hour', length: HOUR, from: HOUR },
  { unit: 'minute', length: MINUTE, from: MINUTE },
] as const;

/** Formats how long ago a date was, such as "3 hours ago"; undefined if it is invalid or more than a minute ahead. */
export function timeAgo(date: Date, now: Date): string | undefined {
  const passed = now.getTime() - date.getTime();
  if (Number.isNaN(passed) || passed < -MINUTE) return undefined;
  const step = STEPS.find(({ from }) => passed >= from);
  if (step === undefined) return 'just now';
  const amount = Math.floor(passed / step.length);
  return `${amount} ${step.unit}${amount === 1 ? '' : 's'} ago`;
}

/** Formats when something was seen; a single user, who reads it right away, also sees how long ago that was. */
export function seen(
  date: Date | undefined,
  { now, audience }: { readonly now: Date; readonly audience: Audience },
): string | undefined {
  const written = date === undefined ? undefined : slackDate(date);
  if (date === undefined || written === undefined) return undefined;
  const ago = audience === 'person' ? timeAgo(date, now) : undefined;
  return ago === undefined ? written : `${written} (${ago})`;
}
