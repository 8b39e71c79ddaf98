import { expect, it } from 'vitest';
import { slackDateText } from '../../../sandbox/page/mrkdwn/slack-date-text.ts';

const NOW = new Date(2026, 10, 23, 12);
const show = (date: Date, format: string): string =>
  slackDateText(
    { seconds: date.getTime() / 1000, format, url: undefined, fallback: 'fall-back' },
    NOW,
    'en-US',
  );

it.each([
  ['{date_num}', '2026-11-03'],
  ['{date_short}', 'Nov 3, 2026'],
  ['{date_short_pretty} {time}', 'Nov 3, 2026 9:05 AM'],
  ['{date_long}', 'Tuesday, November 3, 2026'],
  ['{ago}', '20 days ago'],
])("a date token shows %s in the reader's time zone", (format, wanted) => {
  expect(show(new Date(2026, 10, 3, 9, 5), format)).toBe(wanted);
});

it('a date token says "today" and "yesterday" if the format is pretty', () => {
  expect(show(new Date(2026, 10, 23, 0, 1), '{date_pretty}')).toBe('today');
  expect(show(new Date(2026, 10, 22, 23, 59), '{date_short_pretty}')).toBe('yesterday');
});

it('a date token shows its fallback if the format is unknown', () => {
  expect(show(NOW, 'at {something}')).toBe('fall-back');
});
