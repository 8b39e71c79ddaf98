import { ENVIRONMENT } from '../../src/platform/config/environment.ts';
import { codeCell, describedTable } from './markdown-table.ts';

/** Returns each setting's default as people write it; undefined for a required one, empty for one without a default. */
export function settingDefaults(): ReadonlyMap<string, string | undefined> {
  return new Map(
    Object.entries(ENVIRONMENT.shape).map(([name, schema]) => {
      const { success, data } = schema.safeParse(undefined);
      return [name, success ? written(data) : undefined];
    }),
  );
}

/** Returns the table of settings, from the schema of the environment; their meaning is written by people. */
export function configurationTable(current: string): string {
  const rows = [...settingDefaults()].map(([name, value]) => [
    codeCell(name),
    value === undefined ? '**required**' : value === '' ? '–' : codeCell(value),
  ]);
  return describedTable(current, { head: ['Name', 'Default', 'Meaning'], rows });
}

function written(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  // A URL object adds a slash to a host without a path.
  if (value instanceof URL) return value.pathname === '/' ? value.origin : value.href;
  return String(value);
}
