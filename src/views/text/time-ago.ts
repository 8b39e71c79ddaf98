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

/** How long ago a date was, in words such as "3 hours ago"; undefined if it is more than a minute ahead, or invalid. */
export function timeAgo(date: Date, now: Date): string | undefined {
  const passed = now.getTime() - date.getTime();
  if (Number.isNaN(passed) || passed < -MINUTE) return undefined;
  const step = STEPS.find(({ from }) => passed >= from);
  if (step === undefined) return 'just now';
  const amount = Math.floor(passed / step.length);
  return `${amount} ${step.unit}${amount === 1 ? '' : 's'} ago`;
}
