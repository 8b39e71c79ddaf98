import { type ZodType, z } from 'zod';
import type { UnreadableRow } from '../../model/list.ts';
import type { RoleList } from '../../model/organization.ts';
import { idTextOf, textOf } from './scalars.ts';

/** Row that does not fit its schema. */
export interface OddRow extends UnreadableRow {
  /** Path of the first field that does not fit, such as `teams.slug`: names of our schemas, never values. */
  readonly field: string;
  /** The row as the server sent it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Rows of a list, read one by one: an odd row does not cost the others. */
export interface ReadRows<Row> {
  readonly rows: readonly Row[];
  readonly odd: readonly OddRow[];
}

/** Value with the unreadable rows of the lists in it. */
export interface WithOdd<Value> {
  readonly value: Value;
  readonly odd: readonly OddRow[];
}

/** Creates the schema of a list whose rows are read one by one; `at` is the list's own field in the response. */
export function readableRows<Row>(schema: ZodType<Row>, at?: string) {
  return z.array(z.unknown()).transform((list): ReadRows<Row> => {
    const rows: Row[] = [];
    const odd: OddRow[] = [];
    for (const wire of list) {
      const read = schema.safeParse(wire);
      if (read.success) rows.push(read.data);
      else odd.push(oddRow(wire, [...(at === undefined ? [] : [at]), fieldIn(read.error)]));
    }
    return { rows, odd };
  });
}

/** Returns the roles of the list that organizations and members come with, and which of them are retired. */
export function rolesIn(
  list: ReadRows<{ readonly id: string; readonly isRetired?: unknown }> | undefined,
): RoleList {
  return {
    roles: list?.rows.map(({ id }) => id),
    retiredRoles: (list?.rows ?? []).flatMap(({ id, isRetired }) =>
      isRetired === true ? [id] : [],
    ),
  };
}

function oddRow(wire: unknown, path: readonly string[]): OddRow {
  return { ...namesIn(wire), field: path.join('.'), raw: rawOf(wire) };
}

/** Returns the names that anything Sentry sent has. */
export function namesIn(wire: unknown): UnreadableRow {
  const raw = rawOf(wire);
  return {
    id: idTextOf(raw['id']),
    name: textOf(raw['name']) ?? textOf(raw['slug']) ?? textOf(raw['label']),
  };
}

function rawOf(wire: unknown): OddRow['raw'] {
  return typeof wire === 'object' && wire !== null ? { ...wire } : {};
}

function fieldIn({ issues: [issue] }: z.ZodError): string {
  const names = (issue?.path ?? []).filter((part) => typeof part === 'string');
  return names.join('.') || 'row';
}
