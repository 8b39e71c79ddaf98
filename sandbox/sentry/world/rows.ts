/** Rows that can be cut into pages, such as an array. */
export interface Rows<Row> {
  readonly length: number;
  slice(start: number, end: number): readonly Row[];
}

/** Concatenates lists of rows without copying them. */
export function joinRows<Row>(parts: readonly Rows<Row>[]): Rows<Row> {
  return {
    length: parts.reduce((sum, part) => sum + part.length, 0),
    slice(start, end) {
      const cut: Row[] = [];
      let offset = 0;
      for (const part of parts) {
        const from = Math.max(0, start - offset);
        const to = Math.min(part.length, end - offset);
        if (from < to) cut.push(...part.slice(from, to));
        offset += part.length;
      }
      return cut;
    },
  };
}
