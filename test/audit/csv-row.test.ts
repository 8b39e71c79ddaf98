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
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\t1', "'\t1"],
    ['＝1', "'＝1"],
    ['﹦1', "'﹦1"],
    ['x;=1+1;y', "x;'=1+1;y"],
    ['x;"=1+1";y', `x;'"=1+1";y`],
    ['x\t@SUM(A1)', "x\t'@SUM(A1)"],
    ['x\n-2', "x\n'-2"],
    ['x|+1', "x|'+1"],
    ['x\u061B=1', "x\u061B'=1"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['\u200B\u00A0 =1', "'\u200B\u00A0 =1"],
    ['x; \u2060\u3164+1', "x;' \u2060\u3164+1"],
  ])('keeps %j from being read as a formula', (text, cell) => {
    expect(cellsOf(csvRow([text]))).toEqual([cell]);
  });

  it.each([
    'a',
    'member@example.com',
    '2026-11-01T00:00:00.000Z',
    '{"role":"admin"}',
    "it's",
    'a; b',
    'a - b',
    'a;b=1',
  ])('leaves %j unchanged', (text) => {
    expect(cellsOf(csvRow([text]))).toEqual([text]);
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ';',
          '\t',
          '\n',
          '|',
          ',',
          '"',
          "'",
          '=',
          '+',
          '-',
          '@',
          '＝',
          ' ',
          '\uFEFF',
        ),
        fc.constantFrom('\u200B', '\u00AD', '\u2060', '\u3164', '\uFE0F', '\u2800', 'x', '1'),
        anyText,
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  it('creates one row with all cells, changed by apostrophes alone, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
        const cells = cellsOf(csvRow(texts));
        expect(cells).toHaveLength(texts.length);
        const bare = (text: string | undefined) => text?.replaceAll("'", '');
        for (const [n, text] of texts.entries()) expect(bare(cells[n])).toBe(bare(text));
      }),
    );
  });

  it.each([[';'], ['\t'], ['|'], ['\u061B']])(
    'contains no formula for a reader that splits at %j and drops what is invisible',
    (separator) => {
      fc.assert(
        fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
          const pieces = cellsOf(csvRow(texts)).flatMap((cell) => cell.split(separator));
          const seen = pieces.map((piece) =>
            piece.replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"]/gu, ''),
          );
          expect(seen.filter((piece) => /^[=+\-@＝]/u.test(piece))).toEqual([]);
        }),
      );
    },
  );
});
