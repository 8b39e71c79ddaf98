import { useState } from 'preact/hooks';
import { type JsonObject, stringAt } from '../../../slack/json.ts';
import { TableCell } from './rich-text.tsx';
import { rowsOf, TableFrame } from './table-frame.tsx';

const DEFAULT_PAGE_SIZE = 5;

/** Renders a `data_table`: pages of rows, which the user can sort by a column. */
export const DataTable = ({ block }: { readonly block: JsonObject }) => {
  const [page, setPage] = useState(0);
  const [sort, setSort] = useState<{ column: number; isUp: boolean } | undefined>(undefined);
  const [head = [], ...rows] = rowsOf(block);
  const caption = stringAt(block, 'caption') ?? 'Table';
  const { page_size, row_header_column_index } = block;
  const size = typeof page_size === 'number' ? page_size : DEFAULT_PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const sorted = sort === undefined ? rows : rows.toSorted(byColumn(sort.column, sort.isUp));
  const current = Math.min(page, pages - 1);
  return (
    <div class="data-table">
      <TableFrame label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  key={String(column)}
                  scope="col"
                  class={cellAlign(rows[0]?.[column])}
                  aria-sort={ariaSort(sort, column)}
                >
                  <button
                    type="button"
                    class="sort"
                    onClick={() =>
                      setSort({ column, isUp: sort?.column === column ? !sort.isUp : true })
                    }
                  >
                    <TableCell cell={cell} />
                    <span aria-hidden="true">{sortSign(sort, column)}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(current * size, (current + 1) * size).map((row, index) => (
              <tr key={String(index)}>
                {row.map((cell, column) =>
                  column === row_header_column_index ? (
                    <th key={String(column)} scope="row">
                      <TableCell cell={cell} />
                    </th>
                  ) : (
                    <td key={String(column)} class={cellAlign(cell)}>
                      <TableCell cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {pages > 1 && (
        <div class="pager">
          <button
            type="button"
            class="button"
            disabled={current === 0}
            onClick={() => setPage(current - 1)}
          >
            Previous
          </button>
          <span>
            Page {current + 1} of {pages}
          </span>
          <button
            type="button"
            class="button"
            disabled={current === pages - 1}
            onClick={() => setPage(current + 1)}
          >
            Next
          </button>
        </div>
      )}
    </div>
  );
};

type Sort = { readonly column: number; readonly isUp: boolean } | undefined;

const cellAlign = (cell: JsonObject | undefined): string =>
  cell?.['type'] === 'raw_number' ? 'align-right' : '';

const ariaSort = (sort: Sort, column: number): 'ascending' | 'descending' | 'none' => {
  if (sort?.column !== column) return 'none';
  return sort.isUp ? 'ascending' : 'descending';
};

const sortSign = (sort: Sort, column: number): string => {
  if (sort?.column !== column) return '↕';
  return sort.isUp ? '↑' : '↓';
};

const byColumn =
  (column: number, isUp: boolean) =>
  (a: readonly JsonObject[], b: readonly JsonObject[]): number => {
    const [x, y] = [sortKey(a[column]), sortKey(b[column])];
    const order =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
    return isUp ? order : -order;
  };

const sortKey = (cell: JsonObject | undefined): string | number => {
  const value = cell?.['value'] ?? cell?.['text'] ?? '';
  return typeof value === 'number' ? value : String(value);
};
