import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '../../src/audit/export-lines.ts';
import { anyText } from '../support/texts.ts';

/** Parses the cells of one row according to RFC 4180. */
function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let end: string | undefined;
  while (end !== '\r\n') {
    const match = cell.exec(row);
    if (match === null) throw new Error('not a row of CSV');
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    end = match[3];
  }
  if (cell.lastIndex !== row.length) throw new Error('more than one row');
  return cells;
}

describe('csvRow', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
  ])('keeps %j from being read as a formula', (text, cell) => {
    expect(cellsOf(csvRow([text]))).toEqual([cell]);
  });

  it.each(['a', 'member@example.com', '2026-11-01T00:00:00.000Z', '{"role":"admin"}', "it's"])(
    'leaves %j unchanged',
    (text) => {
      expect(cellsOf(csvRow([text]))).toEqual([text]);
    },
  );

  it('creates one row with all cells and no formulas, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        const cells = cellsOf(csvRow(texts));
        expect(cells).toHaveLength(texts.length);
        for (const [n, text] of texts.entries()) expect([text, `'${text}`]).toContain(cells[n]);
        expect(cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
      }),
    );
  });
});
