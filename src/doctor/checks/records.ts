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
  SQLite: 'Make the file and its folder writable for the user who runs the bot.',
  PostgreSQL:
    'Let the user in DATABASE_URL create and write tables, on a server that isn’t a read-only replica.',
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
          ? ok(`There is no database yet. The first start creates ${look.path}.`)
          : fault(
              `There is no database yet, and the first start can’t create ${look.path}: ${look.folder} isn’t writable.`,
              WRITABLE.SQLite,
            ),
      ];
    case 'found':
      return [evaluateFound(look)];
  }
}

function evaluateFound({ database, version, isWritable, isHeld }: StoreFound): CheckResult {
  if (!isWritable) return fault(`${database} is there, but it’s read-only.`, WRITABLE[database]);
  const held = isHeld ? '; a bot is using it' : '';
  return ok(`${database} is there and writable, ${versionText(version)}${held}.`);
}

function versionText({ found, known }: StoreFound['version']): string {
  if (found === 0) return 'and empty: the first start creates its tables';
  return found < known
    ? `version ${found}: the next start upgrades it to ${known}`
    : `version ${known}`;
}
