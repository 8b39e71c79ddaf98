/** Rows of one kind, in ascending order of their ids, which the table gives. */
export interface Table<Row extends { readonly id: string }> {
  /** All rows; the array is kept until the next change. */
  all(): readonly Row[];
  get(id: string): Row | undefined;
  /** Adds a row under the next id. */
  add(draft: Omit<Row, 'id'>): Row;
  /** Replaces the named columns; throws where there is no such row. */
  update(id: string, change: Partial<Omit<Row, 'id'>>): Row;
  /** False where there was no such row. */
  delete(id: string): boolean;
}

/** Told of every change of a table, so that an index can follow. */
export interface TableListener<Row> {
  added(row: Row): void;
  removed(row: Row): void;
}

/**
 * A table whose first id is `firstId`; `make` turns a draft and its id into a row, since a spread
 * of a generic draft is no row for the compiler.
 */
export function createTable<Row extends { readonly id: string }>(
  firstId: number,
  make: (id: string, draft: Omit<Row, 'id'>) => Row,
  listener?: TableListener<Row>,
): Table<Row> {
  const rows = new Map<string, Row>();
  let nextId = firstId;
  let listed: readonly Row[] | undefined;
  return {
    all() {
      listed ??= [...rows.values()];
      return listed;
    },
    get: (id) => rows.get(id),
    add(draft) {
      const row = make(String(nextId), draft);
      nextId += 1;
      rows.set(row.id, row);
      listed = undefined;
      listener?.added(row);
      return row;
    },
    update(id, change) {
      const before = rows.get(id);
      if (before === undefined) throw new Error(`no row ${id}`);
      const after = { ...before, ...change };
      rows.set(id, after);
      listed = undefined;
      listener?.removed(before);
      listener?.added(after);
      return after;
    },
    delete(id) {
      const row = rows.get(id);
      if (row === undefined) return false;
      rows.delete(id);
      listed = undefined;
      listener?.removed(row);
      return true;
    },
  };
}
