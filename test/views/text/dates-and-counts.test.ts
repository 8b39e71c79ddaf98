import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, enumeration, number } from '../../../src/views/text/count.ts';
import { packLines } from '../../../src/views/text/cut.ts';
import { slackDate, timeAgo } from '../../../src/views/text/dates.ts';

describe('dates', () => {
  test("are in the reader's time zone, with UTC for clients without support", () => {
    expect(slackDate(new Date('2026-11-23T09:48:59.999Z'))).toBe(
      '<!date^1795427339^{date_short_pretty} {time}|2026-11-23 09:48 UTC>',
    );
  });

  test("outside the range of Slack's token are shown in UTC, and invalid ones are omitted", () => {
    expect(slackDate(new Date('1969-12-31T23:59:00Z'))).toBe('1969-12-31 23:59 UTC');
    expect(slackDate(new Date(8.64e15))).toBe('+275760-09-13 00:00 UTC');
    expect(slackDate(new Date(Number.NaN))).toBeUndefined();
  });

  test.each([
    ['2026-11-23T09:59:31Z', 'just now'],
    ['2026-11-23T10:00:30Z', 'just now'],
    ['2026-11-23T09:59:00Z', '1 minute ago'],
    ['2026-11-23T09:01:00Z', '59 minutes ago'],
    ['2026-11-23T09:00:00Z', '1 hour ago'],
    ['2026-11-21T11:00:00Z', '47 hours ago'],
    ['2026-11-21T10:00:00Z', '2 days ago'],
    ['2026-09-23T10:00:00Z', '2 months ago'],
    ['2023-11-23T10:00:00Z', '3 years ago'],
    ['2026-11-23T10:02:00Z', undefined],
    ['nonsense', undefined],
  ])('are relative: %s is %s', (date, words) => {
    expect(timeAgo(new Date(date), new Date('2026-11-23T10:00:00Z'))).toBe(words);
  });
});

test('counts have thousands separators and the right plural of their unit', () => {
  expect(number(1_234_567)).toBe('1,234,567');
  expect(count(0, 'event')).toBe('0 events');
  expect(count(1, 'event')).toBe('1 event');
  expect(count(12_431, 'event')).toBe('12,431 events');
});

test('a list says how many items it omits', () => {
  expect(enumeration(['a', 'b'], 3)).toBe('a, b');
  expect(enumeration(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  expect(enumeration([], 2)).toBe('');
});

test('packing preserves every line whole and in order', () => {
  const lines = fc.array(fc.string({ maxLength: 30 }).filter((line) => !line.includes('\n')));
  fc.assert(
    fc.property(lines, fc.integer({ min: 30, max: 80 }), (given, limit) => {
      const texts = packLines(given, limit);
      expect(texts.flatMap((text) => text.split('\n'))).toEqual(given);
      expect(texts.every((text) => [...text].length <= limit)).toBe(true);
    }),
  );
});
