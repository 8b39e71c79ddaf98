/** Rows of one kind, in ascending order of the IDs that the table assigns. */
export interface Table<Row extends { readonly id: string }> {
  /** Returns all rows; the same array until the next change. */
  all(): readonly Row[];
  get(id: string): Row | undefined;
  /** Adds a row with the next ID. */
  add(draft: Omit<Row, 'id'>): Row;
  /** Replaces these columns; throws if there is no such row. */
  update(id: string, change: Partial<Omit<Row, 'id'>>): Row;
  /** Deletes a row; returns false if there was none. */
  delete(id: string): boolean;
}

/** Listener to all changes of a table, such as an index. */
export interface TableListener<Row> {
  added(row: Row): void;
  removed(row: Row): void;
}

/**
 * Creates a table whose first ID is `firstId`. `make` combines a draft and its ID into a row, since the compiler does
 * not accept a spread of a generic draft as one.
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
