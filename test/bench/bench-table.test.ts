import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_PARTS } from '../../bench/parts/all-parts.ts';
import { benchTable, namesOfTable, withTable } from '../../bench/report/bench-table.ts';
import { ratioOf } from '../../bench/report/compare.ts';

const PAGE = readFileSync(new URL('../../docs/benchmarks.md', import.meta.url), 'utf8');
const ROW = { ours: '2 ms', beside: 'bare Bolt: 1 ms', ratio: '**2.00**', wanted: '–' };

describe('the benchmark table', () => {
  it('has the rows in docs/benchmarks.md that the benchmark produces', () => {
    // To accept an intended difference: npm run bench -- --write
    expect(namesOfTable(PAGE)).toEqual(Object.values(ALL_PARTS).flatMap(({ names }) => names));
  });

  it('replaces the existing table, and nothing else', () => {
    const table = benchTable(new Map([['start-up', ROW]]));
    const written = withTable(PAGE, 'Measured today.', table);
    expect(namesOfTable(written)).toEqual(['start-up']);
    expect(written).toContain('\nMeasured today.\n\n| measured |');
    expect(withTable(written, 'Measured today.', table)).toBe(written);
    const [begin, end] = ['<!-- bench:begin', '<!-- bench:end -->'];
    expect(written.split(begin)[0]).toBe(PAGE.split(begin)[0]);
    expect(written.split(end)[1]).toBe(PAGE.split(end)[1]);
  });

  it('is refused for a page without the markers', () => {
    expect(() => withTable('# A bot\n', 'Measured today.', '')).toThrow('the page has no');
  });
});

describe('a ratio', () => {
  it('is the median of the per-round ratios, with the smallest and the largest', () => {
    expect(ratioOf([2, 30, 4], [1, 10, 4])).toBe('**2.00** (1.00–3.00)');
  });
});
