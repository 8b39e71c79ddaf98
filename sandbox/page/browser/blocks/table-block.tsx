import { isJsonObject, type JsonObject } from '../../../slack/json.ts';
import { TableCell } from './rich-text.tsx';
import { rowsOf, TableFrame } from './table-frame.tsx';

/** Renders a `table`, with its first row as the head. */
export const TableBlock = ({ block }: { readonly block: JsonObject }) => {
  const [head, ...rows] = rowsOf(block);
  const settings = Array.isArray(block['column_settings']) ? block['column_settings'] : [];
  const align = (column: number): string => {
    const setting: unknown = settings[column];
    const name = isJsonObject(setting) ? setting['align'] : undefined;
    return `align-${name === 'right' || name === 'center' ? name : 'left'}`;
  };
  return (
    <TableFrame label="Table">
      <table>
        <thead>
          <tr>
            {(head ?? []).map((cell, column) => (
              <th key={String(column)} scope="col" class={align(column)}>
                <TableCell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={String(column)} class={align(column)}>
                  <TableCell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
