import { codePoints } from '../code-points.ts';
import { type JsonObject, objectsIn, stringAt } from '../json.ts';
import { everyObject, type Located } from './payload-walk.ts';
import type { BlockProblem } from './rule.ts';

const CELL_CHARACTERS: Readonly<Record<string, number>> = { table: 10_000, data_table: 20_000 };

/** Counts the visible characters in a table's cells. */
const shownCharacters = (table: JsonObject): number =>
  everyObject(table['rows']).reduce(
    (sum, { object }) => sum + codePoints(stringAt(object, 'text') ?? ''),
    0,
  );

const rowsOf = (table: JsonObject): readonly (readonly unknown[])[] =>
  Array.isArray(table['rows']) ? table['rows'].filter(Array.isArray) : [];

const unequalRows = ({ pointer, object }: Located): readonly BlockProblem[] => {
  const [header, ...rows] = rowsOf(object);
  if (object['type'] !== 'data_table' || header === undefined) return [];
  const problems = rows.flatMap((row, index) =>
    row.length === header.length
      ? []
      : [{ pointer: `${pointer}/rows/${index + 1}`, problem: 'all rows must have equal length' }],
  );
  return objectsIn(header).some((cell) => cell['type'] === 'rich_text')
    ? [{ pointer: `${pointer}/rows/0`, problem: 'header cells must not be rich_text' }, ...problems]
    : problems;
};

/** Checks the tables of a payload: only one of any kind, equal rows, and the total length of the cells. */
export const tableProblems = (objects: readonly Located[]): readonly BlockProblem[] => {
  const tables = objects.filter(({ object }) => Array.isArray(object['rows']));
  const [, second] = tables;
  return [
    ...(second === undefined
      ? []
      : [{ pointer: second.pointer, problem: 'only_one_table_allowed' }]),
    ...tables.flatMap(unequalRows),
    ...tables.flatMap(({ pointer, object }) => {
      const max = CELL_CHARACTERS[stringAt(object, 'type') ?? ''];
      return max !== undefined && shownCharacters(object) > max
        ? [{ pointer, problem: `cells must hold less than ${max + 1} characters` }]
        : [];
    }),
  ];
};
