import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparkline } from '../../../src/views/text/sparkline.ts';

describe('a sparkline', () => {
  it('scales each count to the largest, and shows any count above zero', () => {
    expect(sparkline([0, 1, 50, 100])).toBe('▁▂▅█');
    expect(sparkline([7])).toBe('█');
    expect(sparkline([])).toBe('');
  });

  it('is flat for values that are not counts', () => {
    expect(sparkline([-3, Number.NaN, 0])).toBe('▁▁▁');
    expect(sparkline([Number.POSITIVE_INFINITY])).toBe('▁');
  });

  it('has one character per value, is monotonic, and starts at zero', () => {
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

  it('is flat at the bottom if all counts are zero', () => {
    expect(sparkline([0, 0, 0])).toBe('▁▁▁');
  });
});
