import type { CheckResult } from '../../model/diagnostics.ts';
import type { StoreFound, StoreProbe } from '../../ports/store-diagnostics.ts';
import { defineCheck, fault, ok } from '../check.ts';
import { setupFinding, unavailableFinding } from '../text/probe-text.ts';

/** Checks whether the bot's database exists, has a known version, and is writable. */
export const recordsCheck = defineCheck<StoreProbe>({
  name: 'records',
  title: 'Records',
  takes: 'DATABASE_URL and AUDIT_KEY',
  look: ({ store }) => store(),
  evaluate: evaluateRecords,
});

const WRITABLE = {
  SQLite: 'Make the file and its folder writable by the user who runs the bot.',
  PostgreSQL:
    'Give the user of DATABASE_URL the right to create tables and to write them, on a server that is no read-only replica.',
} as const satisfies Record<StoreFound['database'], string>;

/** Judges whether the bot can work with the database. */
export function evaluateRecords(look: StoreProbe): readonly CheckResult[] {
  switch (look.kind) {
    case 'setup-fault':
      return [setupFinding(look.fault)];
    case 'unavailable':
      return [unavailableFinding(look.why, look.code)];
    case 'absent':
      return [
        look.isWritable
          ? ok(`There is no database yet: the first start makes ${look.path}.`)
          : fault(
              `There is no database yet, and the first start cannot make ${look.path}: ${look.folder} is not writable.`,
              WRITABLE.SQLite,
            ),
      ];
    case 'found':
      return [evaluateFound(look)];
  }
}

function evaluateFound({ database, version, isWritable, isHeld }: StoreFound): CheckResult {
  if (!isWritable) return fault(`${database} is there, and takes no changes.`, WRITABLE[database]);
  const held = isHeld ? '; a bot has it open, which is as it should be while it runs' : '';
  return ok(`${database} is there and writable, ${versionText(version)}${held}.`);
}

function versionText({ found, known }: StoreFound['version']): string {
  if (found === 0) return 'and empty: the first start makes its tables';
  return found < known
    ? `of version ${found}: the next start brings it to ${known}`
    : `of version ${known}`;
}
