import { describe, expect, test } from 'vitest';
import { previewAmount } from '../../src/previews/preview-rules.ts';

describe('the detail of a preview', () => {
  test.each([
    [1, undefined, true, 'full'],
    [1, undefined, false, 'thin'],
    [1, 'full', true, 'full'],
    [1, 'full', false, 'full'],
    [1, 'thin', true, 'thin'],
    [1, 'thin', false, 'thin'],
    [2, undefined, true, 'thin'],
    [2, 'full', true, 'thin'],
    [40, 'full', true, 'thin'],
  ] as const)(
    'depends on %d links, the setting %s, and open membership: %s',
    (links, setting, isOpen, amount) => {
      expect(previewAmount({ links, setting, isOpen })).toBe(amount);
    },
  );
});
