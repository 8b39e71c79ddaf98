import { describe, expect, test } from 'vitest';
import { previewAmounts } from '../../src/previews/amount.ts';

describe('how much of a message is previewed', () => {
  test('one link is shown in full, or thin where the channel wants that', () => {
    expect(previewAmounts(1, 'full')).toEqual(['full']);
    expect(previewAmounts(1, 'thin')).toEqual(['thin']);
  });

  test('two to five links are thin', () => {
    expect(previewAmounts(2, 'full')).toEqual(['thin', 'thin']);
    expect(previewAmounts(5, 'full')).toEqual(Array(5).fill('thin'));
  });

  test('of more links the first five are shown', () => {
    expect(previewAmounts(40, 'full')).toEqual(Array(5).fill('thin'));
  });

  test('nothing is shown where previews are off, or there is nothing to show', () => {
    expect(previewAmounts(3, 'off')).toEqual([]);
    expect(previewAmounts(0, 'full')).toEqual([]);
  });
});
