import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { outcomeHeading, outcomeName } from '../../../src/views/counts/count-text.ts';
import {
  categoryHeading,
  categoryText,
  quantityOf,
} from '../../../src/views/counts/count-units.ts';

describe('a count', () => {
  it.each([
    [1, 'error', '1 error'],
    [56, 'error', '56 errors'],
    [1, 'feedback', '1 feedback item'],
    [12_431, 'monitor', '12,431 cron check-ins'],
    [56, 'seer_autofix', '56 × seer_autofix'],
    [1, 'span_indexed', '1 × span_indexed'],
    [2, 'prevent_user', '2 × prevent_user'],
    [48_200_000, 'attachment', '48.2 MB of attachments'],
    [48_200_000, 'log_byte', '48.2 MB of log_byte'],
    [7_200_000, 'profile_duration_ui', '2 hours of profile_duration_ui'],
  ])('of %i %s is "%s"', (value, category, words) => {
    expect(quantityOf(value, category)).toBe(words);
  });
});

test('a code without words is shown as it is, never inflected', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,10}_[a-z]{2,10}x$/), fc.nat(), (code, value) => {
      expect(quantityOf(value, code)).toContain(code);
      expect(quantityOf(value, code)).not.toContain(`${code}s`);
      for (const text of [categoryText, categoryHeading]) expect(text(code)).toBe(code);
    }),
  );
  expect(categoryHeading('seer_scanner')).toBe('seer_scanner');
  expect([outcomeName('new_outcome'), outcomeHeading('new_outcome')]).toEqual([
    'new_outcome',
    'new_outcome',
  ]);
  expect(outcomeHeading('rate_limited')).toBe('Rate limited');
});
