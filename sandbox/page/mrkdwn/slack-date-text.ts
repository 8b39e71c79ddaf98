import type { SlackDateToken } from './mrkdwn-node.ts';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Formats a date token in the reader's language and time zone, by Slack's placeholders; returns the fallback if one is
 * unknown.
 */
export const slackDateText = (
  { seconds, format, fallback }: SlackDateToken,
  now: Date,
  locale?: string,
): string => {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  let isKnown = true;
  const text = format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = placeholder(name, date, now, locale);
    if (part === undefined) isKnown = false;
    return part ?? whole;
  });
  return isKnown ? text : fallback;
};

const placeholder = (
  name: string,
  date: Date,
  now: Date,
  locale: string | undefined,
): string | undefined => {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, options).format(date);
  const isPretty = name.endsWith('_pretty');
  const near = isPretty ? nearDay(date, now, locale) : undefined;
  switch (isPretty ? name.slice(0, -'_pretty'.length) : name) {
    case 'date_num':
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    case 'date_slash':
      return near ?? format({ year: 'numeric', month: '2-digit', day: '2-digit' });
    case 'date':
      return near ?? format({ year: 'numeric', month: 'long', day: 'numeric' });
    case 'date_short':
      return near ?? format({ year: 'numeric', month: 'short', day: 'numeric' });
    case 'date_long':
      return near ?? format({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
    case 'time':
      return format({ hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return format({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return agoText(date, now, locale);
    default:
      return undefined;
  }
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Returns "today", "yesterday" or "tomorrow" in the locale's language; undefined for other days. */
const nearDay = (date: Date, now: Date, locale: string | undefined): string | undefined => {
  const days = Math.round((startOfDay(date) - startOfDay(now)) / DAY_MS);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
};

const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const agoText = (date: Date, now: Date, locale: string | undefined): string => {
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 60 / 24), 'day');
};
