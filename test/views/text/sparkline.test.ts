import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparkline } from '../../../src/views/text/sparkline.ts';

describe('a sparkline', () => {
  it('shows each count against the largest, and something as more than nothing', () => {
    expect(sparkline([0, 1, 50, 100])).toBe('▁▂▅█');
    expect(sparkline([7])).toBe('█');
    expect(sparkline([])).toBe('');
  });

  it('of what is no count is flat', () => {
    expect(sparkline([-3, Number.NaN, 0])).toBe('▁▁▁');
    expect(sparkline([Number.POSITIVE_INFINITY])).toBe('▁');
  });

  it('has one character for each value, higher or equal for larger ones, and rises from nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (values) => {
        const line = [...sparkline(values)];
        expect(line).toHaveLength(values.length);
        values.forEach((value, at) => {
          if (value === 0) expect(line[at]).toBe('▁');
          else expect(line[at]).not.toBe('▁');
          values.forEach((other, beside) => {
            if (value < other) expect((line[at] ?? '') <= (line[beside] ?? '')).toBe(true);
          });
        });
      }),
    );
  });

  it('is flat at the bottom without anything', () => {
    expect(sparkline([0, 0, 0])).toBe('▁▁▁');
  });
});
